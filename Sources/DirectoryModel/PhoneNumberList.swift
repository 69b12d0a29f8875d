extension PhoneNumber {
    /// Cuts a text that holds several numbers into one piece a number, each with what was said of it.
    ///
    /// `016 00 21 10 of 0470 00 18 62 (Els)` gives two pieces, the second with the note "Els"; a label before a colon
    /// is a note as well (`Els: 0470 00 18 62`). The text is cut at `of`, `en`, `ou`, `et`, `/`, `;`, `|`, `,`, `&`
    /// and line breaks, and only where every piece reads as a number; else the whole text comes back as one piece,
    /// unread.
    package static func split(_ text: String) -> [(number: String, note: String?)] {
        let whole = text.trimmed
        guard !whole.isEmpty else { return [] }
        if isNumber(whole) { return [piece(whole)] }
        let segments = Self.segments(of: text)
        // cuts[i] is the number of the segment after the piece that begins at i, nil where the rest cannot be cut.
        var cuts = [Int?](repeating: nil, count: segments.count + 1)
        cuts[segments.count] = segments.count
        if segments.count <= 16 {
            for start in stride(from: segments.count - 1, through: 0, by: -1) {
                cuts[start] = (start + 1...segments.count).reversed().first { end in
                    cuts[end] != nil && isNumber(text[segments[start].lowerBound..<segments[end - 1].upperBound])
                }
            }
        }
        var pieces: [(number: String, note: String?)] = []
        var start = 0
        while start < segments.count, let end = cuts[start] {
            pieces.append(piece(text[segments[start].lowerBound..<segments[end - 1].upperBound]))
            start = end
        }
        return pieces.isEmpty ? [piece(whole)] : pieces
    }

    /// The stretches between separators; separators within parentheses do not count.
    private static func segments(of text: String) -> [Range<String.Index>] {
        var segments: [Range<String.Index>] = []
        var start = text.startIndex
        var depth = 0
        var index = text.startIndex
        func close(at end: String.Index) {
            if !text[start..<end].trimmed.isEmpty { segments.append(start..<end) }
        }
        while index < text.endIndex {
            let next = text.index(after: index)
            switch text[index] {
            case "(": depth += 1
            case ")": depth = max(0, depth - 1)
            case "/", ";", "|", ",", "&", "\n", "\r\n", "\r":
                if depth == 0 {
                    close(at: index)
                    start = next
                }
            case " " where depth == 0:
                for word in ["of ", "en ", "ou ", "et "] where text[next...].hasPrefix(word) {
                    close(at: index)
                    start = text.index(next, offsetBy: 3)
                }
            default: break
            }
            index = max(next, start)
        }
        close(at: text.endIndex)
        return segments
    }

    private static func isNumber(_ text: Substring) -> Bool {
        guard text.utf8.count <= 120 else { return false }
        return (try? PhoneNumber(parsing: piece(text).number)) != nil
    }

    /// A piece without its note: text in parentheses at the end, or before a colon, that has a letter in it.
    private static func piece(_ text: Substring) -> (number: String, note: String?) {
        var number = text.trimmed
        var notes: [String] = []
        if let colon = number.firstIndex(of: ":") {
            let label = number[..<colon].trimmed
            let plain = label.plainFolded
            if label.contains(where: \.isLetter), !plain.hasSuffix("toestel"), !plain.hasSuffix("ext") {
                if !["t", "tel", "tel.", "telefoon", "gsm", "mobiel"].contains(plain) { notes.append(String(label)) }
                number = number[number.index(after: colon)...].trimmed
            }
        }
        if number.hasSuffix(")"), let open = number.lastIndex(of: "(") {
            let inside = number[number.index(after: open)...].dropLast().trimmed
            if inside.contains(where: \.isLetter), !inside.plainFolded.hasPrefix("toestel") {
                notes.append(String(inside))
                number = number[..<open].trimmed
            }
        }
        return (String(number), notes.isEmpty ? nil : notes.joined(separator: ", "))
    }
}
