extension PhoneNumber {
    /// One number of a text that may hold several, what was said of it, and whether it is for fax.
    package typealias Piece = (number: String, note: String?, isFax: Bool)

    /// Cuts a text that holds several numbers into one piece a number, each with what was said of it.
    ///
    /// `016 00 21 10 of 0470 00 18 62 (Els)` gives two pieces, the second with the note "Els"; words before or behind a
    /// number are a note as well (`Els: 0470 00 18 62`, `Els 0470 00 18 62`, `016 00 21 10 na 18u`). `016 00 21 10/11`
    /// gives `016 00 21 10` and `016 00 21 11`: two digits behind a slash stand for the last two of the number before
    /// it. `016 00 21 10 (fax 016 00 21 11)` gives two as well.
    /// A number with "fax" before or behind it is for fax; that, and "tel." and "gsm" before a number, are no note. A
    /// label without a number, as in `016 00 21 10 fax: -`, says nothing of the number before it.
    ///
    /// The text is cut at `of`, `en`, `ou`, `et`, `/`, `-`, `;`, `|`, `,`, `&`, `+`, `#`, line breaks, before labels
    /// and where another number begins, so that as little as possible is left out. A short number beside a whole one
    /// counts only where it is a service that is known: `016 00 21 10, 145` may as well mean an extension.
    ///
    /// - Returns: the pieces, of which each number can be read, and what was left out, in the order of the text; the
    ///   whole text is left out where no number can be read, or where it holds numbers of another kind (`BE
    ///   0200.065.765`).
    package static func split(_ text: String) -> (pieces: [Piece], rest: [String]) {
        let whole = text.trimmed
        guard !whole.isEmpty else { return ([], []) }
        guard whole.utf8.count <= maximumSegments * longestPiece else { return ([], [String(whole)]) }
        let isNumber = (try? PhoneNumber(parsing: String(whole))) != nil
        guard isNumber || !namesOtherNumbers(whole) else { return ([], [String(whole)]) }
        if let piece = numberPiece(whole) { return ([piece], []) }
        let segments = Self.segments(of: text)
        guard segments.count <= maximumSegments else { return ([], [String(whole)]) }
        return gathered(cuts(segments, of: text), text)
    }

    /// More segments than any list of numbers has; the work grows with their square.
    private static let maximumSegments = 32

    /// Whether a text names numbers of enterprises, persons or accounts, which can look like a telephone number.
    private static func namesOtherNumbers(_ text: Substring) -> Bool {
        let bytes = text.plainFoldedBytes
        return bytes.split { !$0.isLowerCaseLetter }.contains { word in
            if word.elementsEqual("be".utf8) {
                let behind = bytes[word.endIndex...]
                return (behind.first == 0x20 ? behind.dropFirst() : behind).first?.digitValue != nil
            }
            return otherNumbers.contains { word.starts(with: $0.utf8) }
        }
    }

    /// Beginnings of words that name other numbers, folded.
    private static let otherNumbers = [
        "iban", "btw", "tva", "kbo", "bce", "rpr", "rijksregister", "onderneming", "rekening", "insz",
    ]

    /// What a stretch of segments gives, and where the next one begins.
    private struct Cut {
        /// The pieces of the stretch; empty for a label without a number.
        let pieces: [Piece]
        /// The stretch, where it is left out.
        let rest: Range<String.Index>?
        let end: Int
        /// Segments that are left out from here on.
        let lost: Int
    }

    /// For each segment the cut that leaves out the fewest from there on; of those the longest.
    private static func cuts(_ segments: [Range<String.Index>], of text: String) -> [Cut] {
        let holdsWhole = mayHoldNumber(text[...])
        var cuts: [Cut] = []
        // From the last segment to the first: cuts[segments.count - end] is the cut that begins at `end`.
        func lost(from end: Int) -> Int { end == segments.count ? 0 : cuts[segments.count - 1 - end].lost }
        for start in segments.indices.reversed() {
            var best = Cut(pieces: [], rest: segments[start], end: start + 1, lost: lost(from: start + 1) + 1)
            if isEmptyLabel(segments, at: start, of: text) {
                best = Cut(pieces: [], rest: nil, end: start + 1, lost: lost(from: start + 1))
            }
            for end in start + 1...segments.count where lost(from: end) <= best.lost {
                let stretch = segments[start].lowerBound..<segments[end - 1].upperBound
                guard let pieces = numbers(in: text[stretch]) else { continue }
                guard ownsItsWords(start..<end, of: segments, in: text) else { continue }
                if holdsWhole, !areCertain(pieces, before: stretch.lowerBound, in: text) { continue }
                best = Cut(pieces: pieces, rest: nil, end: end, lost: lost(from: end))
            }
            cuts.append(best)
        }
        return cuts.reversed()
    }

    private static func gathered(_ cuts: [Cut], _ text: String) -> (pieces: [Piece], rest: [String]) {
        var pieces: [Piece] = []
        var rest: [Range<String.Index>] = []
        var start = 0
        var follows = false
        while start < cuts.count {
            let cut = cuts[start]
            pieces += cut.pieces
            if let range = cut.rest {
                if follows, let last = rest.popLast() {
                    rest.append(last.lowerBound..<range.upperBound)
                } else {
                    rest.append(range)
                }
            }
            follows = cut.rest != nil
            start = cut.end
        }
        if pieces.isEmpty { return ([], [String(text.trimmed)]) }
        return (pieces, rest.map { String(text[$0].trimmed) })
    }

    /// Whether the segment is a label without a number: with a dash or a word for "none" behind it, at the end, or
    /// before another label.
    private static func isEmptyLabel(_ segments: [Range<String.Index>], at place: Int, of text: String) -> Bool {
        let label = text[segments[place]]
        guard isEmptyLabel(label), place > 0 || !label.allSatisfy(\.isLetter) else { return false }
        guard place + 1 < segments.count else { return true }
        let gap = text[segments[place].upperBound..<segments[place + 1].lowerBound]
        let next = text[segments[place + 1]].trimmed.prefix(while: \.isLetter)
        return gap.count(where: { !$0.isWhitespace }) > 1 || isLabel(next.plainFolded)
    }

    /// Whether the words that a stretch ends with are about its number, and not about the next one: a separator stands
    /// behind them, and none before, or they have a digit (`016 00 21 10, toestel 12, 0470 00 18 62`).
    private static func ownsItsWords(
        _ stretch: Range<Int>, of segments: [Range<String.Index>], in text: String
    ) -> Bool {
        guard stretch.upperBound < segments.count else { return true }
        let words = segments[stretch].reversed().prefix { segment in
            text[segment].contains(where: \.isLetter) && !mayHoldNumber(text[segment])
        }
        guard let last = words.first, let first = words.last, words.count < stretch.count else { return true }
        guard text[last].first != "(" else { return true }
        func isSeparator(_ gap: Range<String.Index>) -> Bool { !text[gap].trimmed.isEmpty }
        let place = stretch.upperBound - words.count
        return isSeparator(last.upperBound..<segments[stretch.upperBound].lowerBound)
            && (!isSeparator(segments[place - 1].upperBound..<first.lowerBound)
                || text[first.lowerBound..<last.upperBound].contains(where: \.isNumber))
    }

    /// Services with a short number that may stand beside a whole number.
    private static let knownServices: Set<String> = [
        "100", "101", "102", "103", "105", "106", "107", "110", "112", "1207", "1307", "1700", "1712", "1718", "1719",
        "1722",
        "1733", "1766", "1813", "1819", "1890",
    ]

    /// Whether none of the pieces could as well be the ending or the extension of a number before it.
    private static func areCertain(_ pieces: [Piece], before start: String.Index, in text: String) -> Bool {
        guard let first = pieces.first, let number = try? PhoneNumber(parsing: first.number), number.e164 == nil else {
            return true
        }
        guard knownServices.contains(number.national) || number.national.hasPrefix("116") else { return false }
        let before = text[..<start]
        return text[start] != "(" && !(before.last.map { "/-".contains($0) } ?? false)
            || !(before.dropLast().last?.isNumber ?? false)
    }

    /// The stretches between separators and before labels and other numbers; those within parentheses do not count.
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
            case "(":
                if depth == 0 {
                    close(at: index)
                    start = index
                }
                depth += 1
            case ")":
                depth = max(0, depth - 1)
                if depth == 0, text[start..<index].contains(where: \.isLetter) {
                    close(at: next)
                    start = next
                }
            case "/", "-", "–", "—", ";", "|", ",", "&", "#", "\n", "\r\n", "\r":
                if depth == 0 {
                    close(at: index)
                    start = next
                }
            case " " where depth == 0:
                let word = text[next...].prefix { $0.isLetter }
                if joiners.contains(String(word.isEmpty ? text[next...].prefix(1) : word)),
                    let behind = text[next...].firstIndex(of: " "), text[next..<behind].count <= 2
                {
                    close(at: index)
                    start = behind
                } else if beginsPiece(text[next...], word: word) || !word.isEmpty && endsNumber(text[..<index]) {
                    close(at: index)
                    start = next
                }
            default: break
            }
            index = max(next, start)
        }
        close(at: text.endIndex)
        return segments
    }

    /// Whether a label, or a number with its zone or country code, begins here.
    private static func beginsPiece(_ text: Substring, word: Substring) -> Bool {
        if word.isEmpty {
            let digits = text.prefix(while: \.isNumber)
            return text.first == "+" || digits.count > 2 && digits.first == "0"
        }
        return word.utf8.count <= longestLabel && isLabel(word.plainFolded) || text[word.endIndex...].first == ":"
    }

    private static func endsNumber(_ text: Substring) -> Bool { text.last?.isNumber ?? false }

    /// The numbers in a stretch that holds one, one and other endings of it, or one and others within parentheses; nil where it
    /// does not.
    private static func numbers(in text: Substring) -> [Piece]? {
        if let one = numberPiece(text) { return [one] }
        let trimmed = text.trimmed
        if trimmed.hasSuffix(")"), let open = trimmed.firstIndex(of: "("), mayHoldNumber(trimmed[open...]),
            !trimmed[open...].dropLast().contains(")"), let before = numbers(in: trimmed[..<open].trimmed)
        {
            let within = split(String(trimmed[trimmed.index(after: open)...].dropLast()))
            return within.rest.isEmpty ? before + within.pieces : nil
        }
        guard text.utf8.count <= longestPiece else { return nil }
        let (body, note, isFax) = piece(text)
        var rest = body[...]
        var endings: [Substring] = []
        while let slash = rest.lastIndex(of: "/") {
            let ending = rest[rest.index(after: slash)...].trimmed
            guard isEnding(ending) else { return nil }
            endings.append(ending)
            rest = rest[..<slash].trimmed
            guard let number = try? PhoneNumber(parsing: String(rest)) else { continue }
            guard isEnding(rest.suffix(2)), number.extension == nil, number.e164?.hasPrefix("+32") == true else {
                return nil
            }
            let others = endings.reversed().map { (number: String(rest.dropLast(2) + $0), note: note, isFax: isFax) }
            return [(number: String(rest), note: note, isFax: isFax)] + others
        }
        return nil
    }

    private static func isEnding(_ text: Substring) -> Bool {
        text.utf8.count == 2 && text.utf8.allSatisfy { $0.digitValue != nil }
    }
}

extension Phone {
    /// In one line, as `PhoneNumber.split` reads it back: `fax 016 00 21 10 toestel 12 (Els)`. A note or an extension that would
    /// not be read back as it is stays out.
    package var line: String {
        let bare = (type == "fax" ? "fax " : "") + number + (`extension`.map { " toestel \($0)" } ?? "")
        if let description, isRead(from: "\(bare) (\(description))", note: description) {
            return "\(bare) (\(description))"
        }
        return isRead(from: bare, note: nil) ? bare : number
    }

    private func isRead(from line: String, note: String?) -> Bool {
        let (pieces, rest) = PhoneNumber.split(line)
        guard pieces.count == 1, rest.isEmpty, let read = try? PhoneNumber(parsing: pieces[0].number) else {
            return false
        }
        return read.national == number && read.extension == `extension` && pieces[0].note == note
            && pieces[0].isFax == (type == "fax")
    }
}
