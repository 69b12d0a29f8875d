/// Text without markup, from the HTML fragments that directories send in their descriptions.
package enum PlainText {
    /// The text of an HTML fragment, as a person would read it.
    ///
    /// Block elements and `<br>` become line breaks (never more than one empty line), `<li>` a line with "- ". Scripts,
    /// styles, comments, NULs and soft hyphens are left out, entities resolved (doubly escaped ones too), white space
    /// collapsed; without any tag in it, line breaks of the text itself stay. What only looks like a tag
    /// (`<jan@voorbeeld.be>`, "a < b") is text. Any string will do, in time linear to its length: the fragment is taken
    /// apart tag by tag, not as a tree.
    ///
    /// - Parameter html: the fragment.
    /// - Returns: its text; no white space around it.
    package static func fromHTML(_ html: String) -> String {
        var scanner = HTMLScanner(html)
        var tokens: [HTMLScanner.Token] = []
        var hasTags = false
        while let token = scanner.next() {
            if case .tag = token { hasTags = true }
            tokens.append(token)
        }
        var writer = PlainTextWriter(keepsLineBreaks: !hasTags)
        for token in tokens { writer.write(token) }
        return writer.text
    }

    /// Whether the text holds a tag or entity of HTML: "a < b" and "R&D" do not.
    ///
    /// - Parameter text: any text.
    /// - Returns: true where a tag of a known element is complete, or an entity known.
    package static func looksLikeHTML(_ text: String) -> Bool {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return false }
        var scanner = HTMLScanner(text)
        while let token = scanner.next() {
            switch token {
            case .tag, .entity: return true
            case .text, .comment: break
            }
        }
        return false
    }
}

/// Lays out the tokens of an HTML fragment as lines of text.
private struct PlainTextWriter {
    let keepsLineBreaks: Bool
    private(set) var text = ""
    private var pendingLineBreaks = 0
    private var isSpacePending = false
    private var isItemPending = false

    /// Soft hyphen, zero width space, byte order mark: they only break words.
    private static let invisible: Set<Unicode.Scalar> = ["\u{AD}", "\u{200B}", "\u{FEFF}"]

    init(keepsLineBreaks: Bool) {
        self.keepsLineBreaks = keepsLineBreaks
    }

    mutating func write(_ token: HTMLScanner.Token) {
        switch token {
        case .text(let piece): for scalar in piece.unicodeScalars { write(scalar) }
        case .entity(let scalar): write(scalar)
        case .comment: break
        case .tag(let name, let isEnd):
            switch HTMLElement.layout(of: name) {
            case .lineBreak: pendingLineBreaks += 1
            case .block: pendingLineBreaks = max(pendingLineBreaks, 1)
            case .item:
                pendingLineBreaks = max(pendingLineBreaks, 1)
                isItemPending = !isEnd
            case .cell: isSpacePending = true
            case .inline: break
            }
        }
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        if Self.invisible.contains(scalar) { return }
        if scalar.properties.isWhitespace {
            if keepsLineBreaks, scalar == "\n" { pendingLineBreaks += 1 }
            isSpacePending = true
            return
        }
        if pendingLineBreaks > 0, !text.isEmpty {
            text += pendingLineBreaks > 1 ? "\n\n" : "\n"
        } else if isSpacePending, !text.isEmpty {
            text += " "
        }
        if isItemPending { text += "- " }
        pendingLineBreaks = 0
        isSpacePending = false
        isItemPending = false
        text.unicodeScalars.append(scalar)
    }
}
