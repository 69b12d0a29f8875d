import CLibXML2
import DirectoryModel

/// Takes an HTML fragment apart into tags, entities and text, front to back, in time linear to its length.
///
/// Elements and entities are those that libxml2 knows. Its HTML parser itself builds a tree, which plain text does not
/// need, and drops the rest of a fragment whose elements are nested 256 deep.
struct HTMLScanner {
    enum Token {
        case text(String)
        /// A character that was written as an entity.
        case entity(Unicode.Scalar)
        /// A tag of a known element, its name in lower case; with a script or style comes all that is in it.
        case tag(String, isEnd: Bool)
        /// A comment or declaration.
        case comment
    }

    private let bytes: [UInt8]
    private var position = 0
    /// False once a `>` is not found any more: then no `<` after it starts a tag.
    private var hasTagEnds = true
    /// False once the quotes of attributes turn out not to match: then `>` ends a tag wherever it stands.
    private var respectsQuotes = true

    init(_ html: String) {
        bytes = html.utf8.filter { $0 != 0 }
    }

    /// The next token.
    ///
    /// - Returns: nil at the end.
    mutating func next() -> Token? {
        let start = position
        while position < bytes.count {
            guard let (token, end) = markup() else {
                position += 1
                continue
            }
            if start < position { break }
            position = end
            return token
        }
        return start < position ? .text(String(decoding: bytes[start..<position], as: UTF8.self)) : nil
    }

    /// The tag, comment or entity at the position, and where it ends.
    private mutating func markup() -> (token: Token, end: Int)? {
        switch bytes[position] {
        case UInt8(ascii: "&"): entity(at: position + 1).map { (.entity($0.scalar), $0.end) }
        case UInt8(ascii: "<"): tag()
        default: nil
        }
    }

    // MARK: Tags

    private mutating func tag() -> (token: Token, end: Int)? {
        guard hasTagEnds, position + 1 < bytes.count else { return nil }
        var nameStart = position + 1
        switch bytes[nameStart] {
        case UInt8(ascii: "!"), UInt8(ascii: "?"): return comment()
        case UInt8(ascii: "/"): nameStart += 1
        default: break
        }
        let name = bytes[nameStart...].prefix(while: \.isTagName).prefix(32)
        guard let first = name.first, first.isLetter, let after = bytes[name.endIndex...].first, after.endsTagName
        else {
            return nil
        }
        let element = String(decoding: name, as: UTF8.self).lowercased()
        guard HTMLElement.isKnown(element), let end = tagEnd(after: name.endIndex) else { return nil }
        let isEnd = nameStart > position + 1
        let isHidden = !isEnd && (element == "script" || element == "style")
        return (.tag(element, isEnd: isEnd), isHidden ? endOfHidden(element, from: end) : end)
    }

    /// Where a tag ends: after the first `>` outside the quotes of its attributes.
    private mutating func tagEnd(after start: Int) -> Int? {
        if respectsQuotes {
            var quote: UInt8?
            for index in start..<bytes.count {
                let byte = bytes[index]
                if let open = quote {
                    if byte == open { quote = nil }
                } else if byte == UInt8(ascii: ">") {
                    return index + 1
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                }
            }
            respectsQuotes = false
        }
        guard let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else {
            hasTagEnds = false
            return nil
        }
        return end + 1
    }

    private mutating func comment() -> (token: Token, end: Int)? {
        if bytes[position...].starts(with: "<!--".utf8) {
            return (.comment, index(after: "-->", from: position + 4) ?? bytes.count)
        }
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: ">")) else {
            hasTagEnds = false
            return nil
        }
        return (.comment, end + 1)
    }

    /// The end of a script or style: after its end tag, or of the fragment where it has none.
    private func endOfHidden(_ element: String, from start: Int) -> Int {
        let endTag = index(after: "</" + element, from: start) ?? bytes.count
        return bytes[endTag...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
    }

    /// The end of the first occurrence of the ASCII text, upper and lower case alike.
    private func index(after text: String, from start: Int) -> Int? {
        let wanted = Array(text.utf8)
        var index = start
        while index + wanted.count <= bytes.count {
            let end = index + wanted.count
            if bytes[index..<end].elementsEqual(wanted, by: { $0.lowercased == $1 }) { return end }
            index += 1
        }
        return nil
    }

    // MARK: Entities

    /// The character of the entity whose name starts there; `&amp;nbsp;` is taken for `&nbsp;`.
    private func entity(at start: Int) -> (scalar: Unicode.Scalar, end: Int)? {
        guard let (scalar, end) = singleEntity(at: start) else { return nil }
        return scalar == "&" ? singleEntity(at: end) ?? (scalar, end) : (scalar, end)
    }

    private func singleEntity(at start: Int) -> (scalar: Unicode.Scalar, end: Int)? {
        let name = bytes[start...].prefix(10).prefix { $0 != UInt8(ascii: ";") }
        guard !name.isEmpty, let semicolon = bytes[name.endIndex...].first, semicolon == UInt8(ascii: ";") else {
            return nil
        }
        let scalar = name.first == UInt8(ascii: "#") ? Self.numbered(name.dropFirst()) : Self.named(name)
        return scalar.map { ($0, name.endIndex + 1) }
    }

    private static func named(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
        htmlEntityLookup(Array(name) + [0]).flatMap { Unicode.Scalar($0.pointee.value) }
    }

    /// The character with that number; 0x80–0x9F mean Windows-1252 (HTML standard, numeric character references).
    private static func numbered(_ digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let isHexadecimal = digits.first == UInt8(ascii: "x") || digits.first == UInt8(ascii: "X")
        let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
        guard text.utf8.first.map({ $0 != UInt8(ascii: "+") }) == true,
            let value = UInt32(text, radix: isHexadecimal ? 16 : 10)
        else { return nil }
        switch value {
        case 1..<0x20: return " "
        case 0x80...0x9F: return Windows1252.scalar(UInt8(value))
        default: return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
        }
    }
}

/// What is known of the elements of HTML.
enum HTMLElement {
    /// What an element does to the lines of text around it.
    enum Layout {
        case inline, block, lineBreak, item, cell
    }

    /// How the element of that name, in lower case, is laid out.
    static func layout(of name: String) -> Layout {
        switch name {
        case "br": .lineBreak
        case "li": .item
        case "td", "th": .cell
        default: blocks.contains(name) ? .block : .inline
        }
    }

    /// Whether the element of that name, in lower case, is part of HTML, or (with a colon) of the HTML that Word
    /// writes.
    static func isKnown(_ name: String) -> Bool {
        name.contains(":") || blocks.contains(name) || newer.contains(name)
            || htmlTagLookup(Array(name.utf8) + [0]) != nil
    }

    private static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
        "header", "hr", "html", "legend", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary",
        "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
    ]

    /// Inline elements that came after HTML 4, which is what libxml2 knows.
    private static let newer: Set<String> = [
        "audio", "bdi", "canvas", "data", "mark", "meter", "output", "path", "picture", "progress", "ruby", "rp", "rt",
        "source", "svg", "template", "time", "track", "video", "wbr",
    ]
}

extension UInt8 {
    fileprivate var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
    fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
    fileprivate var isTagName: Bool {
        isLetter || (0x30...0x39).contains(self) || self == UInt8(ascii: ":") || self == UInt8(ascii: "-")
    }
    /// White space, `/` or `>`.
    fileprivate var endsTagName: Bool {
        self <= 0x20 || self == UInt8(ascii: "/") || self == UInt8(ascii: ">")
    }
}
