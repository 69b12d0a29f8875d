import RecordReading

/// Any text as a fragment of HTML, of which plain text is made.
final class HTMLTarget: FuzzTarget {
    init() {}

    /// Characters that are left out of any text.
    private static let invisible: Set<Unicode.Scalar> = ["\0", "\u{AD}", "\u{200B}", "\u{FEFF}"]

    func run(_ bytes: [UInt8]) throws {
        let html = String(decoding: bytes, as: UTF8.self)
        let text = PlainText.fromHTML(html)
        let scalars = Array(text.unicodeScalars)
        let runs = [["\0"], ["\n", "\n", "\n"], [" ", " "]] as [[Unicode.Scalar]]
        try promise(runs.allSatisfy { scalars.firstRange(of: $0) == nil }, "not laid out: \(text)")
        try promise(
            [scalars.first, scalars.last].allSatisfy { $0?.properties.isWhitespace != true },
            "white space around \(text)")
        if !PlainText.looksLikeHTML(html), !html.contains("<") {
            try promise(Self.letters(text) == Self.letters(html), "what is no HTML is changed: \(text)")
        }
    }

    private static func letters(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { !$0.properties.isWhitespace && !invisible.contains($0) }
    }
}
