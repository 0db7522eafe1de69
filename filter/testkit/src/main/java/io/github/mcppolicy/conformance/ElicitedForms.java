package io.github.mcppolicy.conformance;

/** JSON Schemas of the forms that the suite wants a client to be asked to fill in. */
final class ElicitedForms {
    static final String CONTACT = """
            {"type": "object",
             "properties": {
               "username": {"type": "string", "description": "User's response"},
               "email": {"type": "string", "description": "User's email address"}},
             "required": ["username", "email"]}""";

    /** One property of each primitive type, each with a default (SEP-1034). */
    static final String DEFAULTS = """
            {"type": "object",
             "properties": {
               "name": {"type": "string", "default": "John Doe"},
               "age": {"type": "integer", "default": 30},
               "score": {"type": "number", "default": 95.5},
               "status": {"type": "string", "enum": ["active", "inactive", "pending"], "default": "active"},
               "verified": {"type": "boolean", "default": true}}}""";

    /** The five ways to offer a choice (SEP-1330). */
    static final String ENUMS = """
            {"type": "object",
             "properties": {
               "untitledSingle": {"type": "string", "enum": ["option1", "option2", "option3"]},
               "titledSingle": {"type": "string", "oneOf": [
                 {"const": "value1", "title": "First Option"},
                 {"const": "value2", "title": "Second Option"},
                 {"const": "value3", "title": "Third Option"}]},
               "legacyEnum": {"type": "string", "enum": ["opt1", "opt2", "opt3"],
                 "enumNames": ["Option One", "Option Two", "Option Three"]},
               "untitledMulti": {"type": "array",
                 "items": {"type": "string", "enum": ["option1", "option2", "option3"]}},
               "titledMulti": {"type": "array", "items": {"anyOf": [
                 {"const": "value1", "title": "First Choice"},
                 {"const": "value2", "title": "Second Choice"},
                 {"const": "value3", "title": "Third Choice"}]}}}}""";

    private ElicitedForms() {}
}
