import Search

/// Text with the words that matched marked, ready to be put in a page: `<mark>` around them, all else escaped.
package enum MarkedText {
    /// - Parameters:
    ///   - text: any text.
    ///   - marks: what matched in it, in Unicode scalars; in order, not overlapping. What lies outside the text is left out.
    ///   - limit: longest part of the text that is given, in scalars: the part around the first mark.
    /// - Returns: HTML without other elements than `mark`.
    package static func html(_ text: String, marks: [Range<Int>], limit: Int = .max) -> String {
        html(parts(text, marks: marks, limit: limit))
    }

    /// Parts of a text as HTML.
    static func html(_ parts: [(text: String, isMarked: Bool)]) -> String {
        parts.map { $0.isMarked ? "<mark>\(escaped($0.text))</mark>" : escaped($0.text) }.joined()
    }

    /// The same in parts, for whoever escapes them.
    static func parts(
        _ text: String, marks: [Range<Int>], limit: Int = .max
    ) -> [(text: String, isMarked: Bool)] {
        let bytes = Array(text.utf8)
        // Where each scalar begins, and where the last one ends.
        let starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
        let count = starts.count - 1
        let window = window(of: count, around: marks.first, limit: limit) { bytes[starts[$0]] == UInt8(ascii: " ") }
        func piece(_ range: Range<Int>) -> String {
            String(decoding: bytes[starts[range.lowerBound]..<starts[range.upperBound]], as: UTF8.self)
        }
        var parts: [(text: String, isMarked: Bool)] = []
        if window.lowerBound > 0 { parts.append(("… ", false)) }
        var position = window.lowerBound
        for mark in marks where mark.lowerBound >= position && mark.upperBound <= window.upperBound && !mark.isEmpty {
            if position < mark.lowerBound { parts.append((piece(position..<mark.lowerBound), false)) }
            parts.append((piece(mark), true))
            position = mark.upperBound
        }
        if position < window.upperBound { parts.append((piece(position..<window.upperBound), false)) }
        if window.upperBound < count { parts.append((" …", false)) }
        return parts
    }

    /// The part that is given of so many scalars, beginning and ending between words where it can.
    private static func window(
        of count: Int, around mark: Range<Int>?, limit: Int, isSpace: (Int) -> Bool
    ) -> Range<Int> {
        guard count > limit else { return 0..<count }
        let wanted = max(0, min((mark?.lowerBound ?? 0) - limit / 4, count - limit))
        let start = wanted == 0 ? 0 : ((wanted..<count).first(where: isSpace).map { $0 + 1 } ?? wanted)
        let end = min(count, start + limit)
        guard end < count, let space = (start..<end).last(where: isSpace) else { return start..<end }
        return start..<space
    }

    private static func escaped(_ plain: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(plain.utf8.count)
        for byte in plain.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
            case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
            case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
            case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
            case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
