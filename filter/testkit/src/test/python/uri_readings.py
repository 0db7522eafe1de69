"""What hosts in Python take URIs for. Lines in and out as ScriptReader says."""
import json
import posixpath
import re
import sys
from urllib.parse import unquote, unquote_plus, urldefrag, urljoin, urlparse, urlsplit

KEPT = True
DROPPED = False


def raw(text):
    return text


def twice(text):
    return unquote(unquote(text))


def authority(parts):
    host = parts.hostname or ""
    if ":" in host:
        host = "[" + host + "]"
    return host if parts.port is None else f"{host}:{parts.port}"


def read_parts(add, name, parts):
    host = authority(parts)
    query = "?" + parts.query if parts.query else ""
    add(name + " path", DROPPED, parts.scheme, host, parts.path)
    add(name + " unquote", DROPPED, parts.scheme, host, posixpath.normpath(unquote(parts.path)))
    add(name + " unquote_plus", DROPPED, parts.scheme, host, unquote_plus(parts.path))
    add(name + " unquote twice", DROPPED, parts.scheme, host, posixpath.normpath(twice(parts.path)))
    add(name + " path and query", KEPT, parts.scheme, host, unquote(parts.path + query))


def read_texts(add, uri):
    add("urldefrag", KEPT, urldefrag(uri).url)
    add("unquote", KEPT, unquote(uri))
    add("unquote_plus", KEPT, unquote_plus(uri))
    add("unquote twice", KEPT, twice(uri))
    read_parts(add, "unquote, urlsplit", urlsplit(unquote(uri)))


def read_joined(add, uri):
    for base in ("file:///docs/", "https://example.com/docs/"):
        read_parts(add, f"urljoin({base})", urlsplit(urljoin(base, uri)))


# As FastMCP compiles a template: one variable matches one segment, and a final line feed makes no difference to "$".
def read_templates(add, templates, uri):
    for written, pattern in templates:
        match = re.match(pattern, uri)
        if match is None:
            continue
        for depth, handler in enumerate((raw, unquote, twice)):
            filled = re.sub(r"\{\+?(\w+)\}", lambda name: handler(match.group(name.group(1))), written)
            add(f"FastMCP {written} decoded {depth}", KEPT, filled)


def compiled(template):
    pattern = re.escape(template).replace(r"\{\+", "{+").replace(r"\{", "{").replace(r"\}", "}")
    pattern = re.sub(r"\{\\?\+(\w+)\}", r"(?P<\1>.+)", pattern)
    return "^" + re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", pattern) + "$"


def read(uri, templates):
    readings = []

    def add(*reading):
        readings.append(reading)

    attempts = (
        lambda: read_parts(add, "urlparse", urlparse(uri)),
        lambda: read_parts(add, "urlsplit", urlsplit(uri)),
        lambda: read_texts(add, uri),
        lambda: read_joined(add, uri),
        lambda: read_templates(add, templates, uri),
    )
    for attempt in attempts:
        try:
            attempt()
        except ValueError:
            pass  # This host would not find any resource.
    return readings


def main():
    templates = [(template, compiled(template)) for template in json.loads(sys.stdin.readline())]
    for line in sys.stdin:
        print(json.dumps([read(uri, templates) for uri in json.loads(line)]), flush=True)


main()
