//! Texts that spreadsheets might run, for tests: formulas in many guises.

/// At least two hundred of them, each different.
#[must_use]
pub fn payloads() -> Vec<String> {
    let formulas = [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1;1)",
        "=cmd|' /C calc'!A0",
        "=HYPERLINK(\"http://x.test\",\"y\")",
        "＝1+1",
        "－1+1",
    ];
    let before = [
        "",
        " ",
        "\u{a0}",
        "\u{feff}",
        "\u{200b}",
        "\t",
        "\r",
        "\n",
        "\r\n",
        "a;",
        "a,",
        "a\t",
        "a|",
        "a\n",
        "a\r\n",
        "\"",
        "a\"",
        "\";",
        "\",",
        "\"\t",
        "x,\"",
        "x;\"",
        "a; ",
        "a,\u{feff}",
        "\u{2003}\u{200d}",
        "\u{0}",
        "'",
        "“",
        "a\",\"",
    ];
    before.iter().flat_map(|before| formulas.iter().map(move |formula| format!("{before}{formula}"))).collect()
}
