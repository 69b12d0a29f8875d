import Search

/// Text with the words that matched marked, ready to be put in a page: `<mark>` around them, all else escaped.
package enum MarkedText {
    /// - Parameters:
    ///   - text: any text.
    ///   - marks: what matched in it, in Unicode scalars; in order, not overlapping. What lies outside the text is left out.
    ///   - limit: longest part of the text that is given, in scalars: the part around the first mark.
    /// - Returns: HTML without other elements than `mark`.
    package static func html(_ text: String, marks: [Range<Int>], limit: Int = .max) -> String {
        parts(text, marks: marks, limit: limit).map { part in
            part.isMarked ? "<mark>\(escaped(part.text))</mark>" : escaped(part.text)
        }.joined()
    }

    /// The same in parts, for whoever escapes them.
    static func parts(
        _ text: String, marks: [Range<Int>], limit: Int = .max
    ) -> [(text: String, isMarked: Bool)] {
        let scalars = Array(text.unicodeScalars)
        let window = window(of: scalars, around: marks.first, limit: limit)
        func piece(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
        var parts: [(text: String, isMarked: Bool)] = []
        if window.lowerBound > 0 { parts.append(("… ", false)) }
        var position = window.lowerBound
        for mark in marks where mark.lowerBound >= position && mark.upperBound <= window.upperBound && !mark.isEmpty {
            if position < mark.lowerBound { parts.append((piece(position..<mark.lowerBound), false)) }
            parts.append((piece(mark), true))
            position = mark.upperBound
        }
        if position < window.upperBound { parts.append((piece(position..<window.upperBound), false)) }
        if window.upperBound < scalars.count { parts.append((" …", false)) }
        return parts
    }

    /// The part that is given, beginning and ending between words where it can.
    private static func window(of scalars: [Unicode.Scalar], around mark: Range<Int>?, limit: Int) -> Range<Int> {
        guard scalars.count > limit else { return 0..<scalars.count }
        let wanted = max(0, min((mark?.lowerBound ?? 0) - limit / 4, scalars.count - limit))
        let start = wanted == 0 ? 0 : (scalars[wanted...].firstIndex(of: " ").map { $0 + 1 } ?? wanted)
        let end = min(scalars.count, start + limit)
        guard end < scalars.count, let space = scalars[start..<end].lastIndex(of: " ") else { return start..<end }
        return start..<space
    }

    private static func escaped(_ plain: String) -> String {
        var text = ""
        for scalar in plain.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
