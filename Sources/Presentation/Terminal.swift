import Foundation

/// Where text is written to, and what can be shown there.
package struct Terminal: Sendable {
    /// Whether colours may be used.
    package let hasColour: Bool
    /// Whether signs outside ASCII such as ● may be used.
    package let hasSymbols: Bool
    /// Columns of text, 40…120.
    package let width: Int

    package init(hasColour: Bool, hasSymbols: Bool, width: Int) {
        self.hasColour = hasColour
        self.hasSymbols = hasSymbols
        self.width = min(max(width, 40), 120)
    }

    /// What a file descriptor can show: colour only on a terminal, and never with NO_COLOR or TERM=dumb.
    package init(descriptor: Int32, environment: [String: String]) {
        let isTerminal = isatty(descriptor) == 1
        let isDumb = environment["TERM"] == "dumb"
        let refusesColour = !(environment["NO_COLOR"] ?? "").isEmpty
        let locale = environment["LC_ALL"] ?? environment["LC_CTYPE"] ?? environment["LANG"] ?? ""
        var size = winsize()
        let columns =
            isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
            ? Int(size.ws_col) : environment["COLUMNS"].flatMap(Int.init) ?? 80
        self.init(
            hasColour: isTerminal && !isDumb && !refusesColour,
            hasSymbols: isTerminal && locale.uppercased().contains("UTF"), width: columns)
    }

    /// How a piece of text stands out.
    package enum Style: String, Sendable {
        case bold = "1"
        case faint = "2"
        case good = "32"
        case warning = "33"
        case bad = "31"
    }

    /// The text in a style, where styles can be shown.
    package func styled(_ text: String, _ style: Style) -> String {
        hasColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// The words of a paragraph; one that is longer than a line is cut, if that is wanted.
    private func pieces(of paragraph: Substring, room: Int, isCut: Bool) -> [Substring] {
        let words = paragraph.split(separator: " ", omittingEmptySubsequences: true)
        guard isCut else { return words }
        return words.flatMap { word -> [Substring] in
            var rest = word
            var pieces: [Substring] = []
            while rest.count > room {
                pieces.append(rest.prefix(room))
                rest = rest.dropFirst(room)
            }
            return pieces + [rest]
        }
    }

    /// The text broken at spaces into lines of at most `width` columns.
    ///
    /// - Parameters:
    ///   - text: plain text.
    ///   - indent: columns to leave free on every line; the caller writes them.
    ///   - limit: the most lines; the last ends in … when more would follow.
    ///   - isCut: whether a word that is longer than a line is cut; a path stays whole, to be copied.
    /// - Returns: the lines, without the indent.
    package func wrapped(_ text: String, indent: Int = 0, limit: Int = .max, isCut: Bool = true) -> [String] {
        let room = max(20, width - indent)
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: true) {
            var line = ""
            for word in pieces(of: paragraph, room: room, isCut: isCut) {
                if !line.isEmpty, line.count + 1 + word.count > room {
                    lines.append(line)
                    line = ""
                }
                line += line.isEmpty ? String(word) : " \(word)"
            }
            if !line.isEmpty { lines.append(line) }
        }
        guard lines.count > limit, limit > 0 else { return lines }
        var kept = Array(lines.prefix(limit))
        let last = kept[limit - 1]
        if last.count > room - 2 {
            let words = last.prefix(room - 2).split(separator: " ", omittingEmptySubsequences: true)
            kept[limit - 1] = (words.count > 1 ? words.dropLast() : words).joined(separator: " ") + " …"
        } else {
            kept[limit - 1] = last + " …"
        }
        return kept
    }
}
