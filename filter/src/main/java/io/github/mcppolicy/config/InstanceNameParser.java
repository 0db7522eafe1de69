package io.github.mcppolicy.config;

/** What records call this instance of an app, or nothing. */
record InstanceNameParser(InstanceText instance) implements ValueParser<String> {
    private static final int LONGEST = 200;

    @Override
    public String parse(String text) throws BadValueException {
        String name = instance.filledIn(text);
        if (name.length() > LONGEST) {
            throw new BadValueException("write at most " + LONGEST + " characters");
        }
        return name;
    }
}
