/// Where the cells and labels of the heat map stand, in whole numbers; columns and rows count from 0.
struct CoverageGeometry {
    let columns: Int
    let rows: Int

    private static let left = 240
    private static let top = 92
    private static let columnWidth = 91
    private static let rowHeight = 36
    private static let gap = 3
    private static let (longestColumnLine, mostColumnLines) = (11, 4)
    private static let (longestRowLine, mostRowLines) = (28, 2)

    var viewBox: String {
        "0 0 \(Self.left + Self.columnWidth * columns - Self.gap) \(Self.top + Self.rowHeight * rows - Self.gap)"
    }

    /// Place and size of a cell.
    func cell(row: Int, column: Int) -> [String: Any] {
        [
            "x": String(Self.left + Self.columnWidth * column), "y": String(Self.top + Self.rowHeight * row),
            "width": String(Self.columnWidth - Self.gap), "height": String(Self.rowHeight - Self.gap),
        ]
    }

    /// The lines above a column, the last nearest to it.
    func columnLabel(_ text: String, column: Int) -> [[String: Any]] {
        let lines = Self.lines(text, longest: Self.longestColumnLine, most: Self.mostColumnLines)
        let x = Self.left + Self.columnWidth * column + (Self.columnWidth - Self.gap) / 2
        return lines.enumerated().map { place, line in
            Self.label(line, x: x, y: Self.top - 12 - 18 * (lines.count - 1 - place))
        }
    }

    /// The lines before a row, around its middle.
    func rowLabel(_ text: String, row: Int) -> [[String: Any]] {
        let lines = Self.lines(text, longest: Self.longestRowLine, most: Self.mostRowLines)
        let middle = Self.top + Self.rowHeight * row + (Self.rowHeight - Self.gap) / 2 + 6
        return lines.enumerated().map { place, line in
            Self.label(line, x: Self.left - 12, y: middle - 9 * (lines.count - 1) + 18 * place)
        }
    }

    private static func label(_ text: String, x: Int, y: Int) -> [String: Any] {
        ["x": String(x), "y": String(y), "text": text]
    }

    /// The text in lines, filled word by word; what does not fit in the last ends in "…".
    static func lines(_ text: String, longest: Int, most: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ").flatMap({ pieces(of: String($0), longest: longest) }) {
            if let last = lines.last, !last.hasSuffix("-"), last.count + 1 + word.count <= longest {
                lines[lines.count - 1] += " \(word)"
            } else {
                lines.append(word)
            }
        }
        guard lines.count > most else { return lines }
        let last = lines[most - 1].prefix(longest - 2)
        return lines.prefix(most - 1) + ["\(last) …"]
    }

    /// A word that is no more than one letter too long stays whole; a longer one is cut between syllables, as near to its
    /// middle as can be: "mantel-", "zorgers".
    private static func pieces(of word: String, longest: Int) -> [String] {
        guard word.count > longest + 1 else { return [word] }
        let letters = Array(word)
        let cuts = (3...letters.count - 3).filter { cut in
            !isVowel(letters[cut - 1]) && !isVowel(letters[cut]) && isVowel(letters[cut + 1]) && cut < longest
        }
        let cut = cuts.min { abs(2 * $0 - letters.count) < abs(2 * $1 - letters.count) } ?? longest - 1
        return [String(letters[..<cut]) + "-"] + pieces(of: String(letters[cut...]), longest: longest)
    }

    private static func isVowel(_ letter: Character) -> Bool { "aeiouyáéëïöüèêAEIOUY".contains(letter) }
}
