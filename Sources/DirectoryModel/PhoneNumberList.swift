extension PhoneNumber {
    /// One number of a text that may hold several, what was said of it, and whether it is for fax.
    package typealias Piece = (number: String, note: String?, isFax: Bool)

    /// Cuts a text that holds several numbers into one piece a number, each with what was said of it.
    ///
    /// `016 00 21 10 of 0470 00 18 62 (Els)` gives two pieces, the second with the note "Els"; a label before a colon
    /// is a note as well (`Els: 0470 00 18 62`), and so is when to call (`016 00 21 10 na 18u`). `016 00 21 10/11` gives
    /// `016 00 21 10` and `016 00 21 11`: two digits behind a slash stand for the last two of the number before it.
    /// `016 00 21 10 (fax 016 00 21 11)` gives two as well.
    /// A number with "fax" before or behind it is for fax; that, and "tel." and "gsm" before a number, are no note.
    ///
    /// The text is cut at `of`, `en`, `ou`, `et`, `/`, `-`, `;`, `|`, `,`, `&`, line breaks and before "tel.", "gsm" or
    /// "fax", and only where every piece reads as a number; else the whole text comes back as one piece, unread.
    package static func split(_ text: String) -> [Piece] {
        let whole = text.trimmed
        guard !whole.isEmpty else { return [] }
        if let piece = numberPiece(whole) { return [piece] }
        let segments = Self.segments(of: text)
        guard segments.count <= maximumSegments else { return [piece(whole)] }
        // found[i] holds the pieces from the segment i on, and where the next ones begin; nil where it cannot be cut.
        var found = [(pieces: [Piece], end: Int)?](repeating: nil, count: segments.count + 1)
        found[segments.count] = ([], segments.count)
        for start in segments.indices.reversed() {
            for end in (start + 1...segments.count).reversed() where found[end] != nil {
                let stretch = text[segments[start].lowerBound..<segments[end - 1].upperBound]
                guard let pieces = numbers(in: stretch) else { continue }
                found[start] = (pieces, end)
                break
            }
        }
        var pieces: [Piece] = []
        var start = 0
        while start < segments.count, let next = found[start] {
            pieces += next.pieces
            start = next.end
        }
        return pieces.isEmpty ? [piece(whole)] : pieces
    }

    /// More segments than any list of numbers has; the work grows with their square.
    private static let maximumSegments = 16

    /// Words before a number that say no more than that it is one, folded.
    static let phoneLabels: Set<String> = [
        "t", "tel", "telefoon", "telefoonnummer", "telephone", "gsm", "mobiel",
    ]
    private static let faxLabels: Set<String> = ["f", "fax", "faxnr", "faxnummer", "telefax"]
    /// Ways to reach a number other than by speaking; they stay as notes.
    private static let messageLabels: Set<String> = ["whatsapp", "sms", "signal"]
    /// Words that begin to say when to call.
    private static let timeWords: Set<String> = [
        "na", "vanaf", "voor", "tussen", "tijdens", "enkel", "alleen", "op", "s", "van", "elke", "dag", "weekdagen",
        "in", "werkdagen", "permanent", "dringend",
    ]

    private static let longestLabel = 16

    /// The stretches between separators and before labels; those within parentheses do not count.
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
            case "/", "-", "–", "—", ";", "|", ",", "&", "\n", "\r\n", "\r":
                if depth == 0 {
                    close(at: index)
                    start = next
                }
            case " " where depth == 0:
                let word = text[next...].prefix { $0.isLetter }
                if ["of", "en", "ou", "et"].contains(word), word.endIndex < text.endIndex, text[word.endIndex] == " " {
                    close(at: index)
                    start = text.index(after: word.endIndex)
                } else if word.utf8.count <= longestLabel, isLabel(word.plainFolded) {
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

    private static func isLabel(_ folded: String) -> Bool {
        phoneLabels.contains(folded) || faxLabels.contains(folded) || messageLabels.contains(folded)
    }

    /// The numbers in a stretch that holds one, one and other endings of it, or one and others within parentheses; nil where it
    /// does not.
    private static func numbers(in text: Substring) -> [Piece]? {
        if let one = numberPiece(text) { return [one] }
        let trimmed = text.trimmed
        if trimmed.hasSuffix(")"), let open = trimmed.firstIndex(of: "("), mayHoldNumber(trimmed[open...]),
            let before = numbers(in: trimmed[..<open].trimmed)
        {
            let within = split(String(trimmed[trimmed.index(after: open)...].dropLast()))
            return within.allSatisfy { (try? PhoneNumber(parsing: $0.number)) != nil } ? before + within : nil
        }
        guard text.utf8.count <= 120 else { return nil }
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

    /// The piece, where its number can be read.
    private static func numberPiece(_ text: Substring) -> Piece? {
        guard text.utf8.count <= 120 else { return nil }
        let piece = piece(text)
        return (try? PhoneNumber(parsing: piece.number)) == nil ? nil : piece
    }

    /// A piece without its note: text in parentheses at the end, or before a colon, that has a letter in it.
    private static func piece(_ text: Substring) -> Piece {
        var number = text.trimmed
        var notes: [String] = []
        var isFax = false
        func add(note: Substring) {
            let words = note.plainFolded.split { !$0.isLetter && !$0.isNumber }.drop { onlyFor.contains(String($0)) }
            let isOfFax = words.first.map { faxLabels.contains(String($0)) } ?? false
            if isOfFax { isFax = true }
            if !isOfFax || words.count > 1 { notes.append(String(note)) }
        }
        // "016 00 21 10 na 18:00" and "016 00 21 10; fax: 016 00 21 11" have no label before the colon.
        if let colon = number.firstIndex(of: ":"), !mayHoldNumber(number[..<colon]) {
            let label = number[..<colon].trimmed
            let plain = label.plainFolded
            if label.contains(where: \.isLetter), !plain.hasSuffix("toestel"), !plain.hasSuffix("ext") {
                let bare = plain.hasSuffix(".") ? String(plain.dropLast()) : plain
                if !phoneLabels.contains(bare) { add(note: label) }
                number = number[number.index(after: colon)...].trimmed
            }
        }
        let label = number.prefix { $0.isLetter }
        if label.utf8.count <= longestLabel, faxLabels.contains(label.plainFolded) {
            isFax = true
            number = number[label.endIndex...].drop { $0 == "." || $0 == " " }
        } else if label.utf8.count <= longestLabel, messageLabels.contains(label.plainFolded) {
            notes.append(String(label))
            number = number[label.endIndex...].drop { $0 == "." || $0 == " " }
        }
        if let time = whenToCall(in: number) {
            add(note: time)
            number = number[..<time.startIndex].trimmed
            while let last = number.last, ",;:-".contains(last) { number = number.dropLast().trimmed }
        }
        if number.hasSuffix(")"), let open = number.lastIndex(of: "(") {
            let inside = number[number.index(after: open)...].dropLast().trimmed
            // A number of its own is no note.
            if inside.contains(where: \.isLetter) || roundTheClock.contains(String(inside)),
                !inside.plainFolded.hasPrefix("toestel"), !mayHoldNumber(inside)
            {
                add(note: inside)
                number = number[..<open].trimmed
            }
        }
        return (String(number), notes.isEmpty ? nil : notes.joined(separator: ", "), isFax)
    }

    /// Before a label of fax these say no more.
    private static let onlyFor: Set<String> = ["enkel", "alleen", "voor", "per", "via"]

    /// Whether the text has the digits of a number to call.
    private static func mayHoldNumber(_ text: Substring) -> Bool { text.count(where: \.isNumber) >= 8 }

    private static let roundTheClock: Set<String> = ["24/7", "24u/7", "24/24", "7/7"]

    /// What follows a number and says when to call, as "na 18u" does, or that it is for messages; nil where there is no such thing.
    private static func whenToCall(in text: Substring) -> Substring? {
        guard let start = text.firstIndex(where: { $0.isLetter || apostrophes.contains($0) }), start > text.startIndex,
            mayHoldNumber(text[..<start])
        else { return nil }
        let rest = text[start...]
        // Another number is no time, and what stands within parentheses is a note anyhow.
        guard !mayHoldNumber(rest), !text[..<start].contains("(") || text[..<start].contains(")") else {
            return nil
        }
        let word = rest.drop(while: apostrophes.contains).prefix(while: \.isLetter).plainFolded
        return timeWords.contains(word) || messageLabels.contains(word) || faxLabels.contains(word) ? rest : nil
    }

    private static let apostrophes: Set<Character> = ["'", "’"]
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
        let pieces = PhoneNumber.split(line)
        guard pieces.count == 1, let read = try? PhoneNumber(parsing: pieces[0].number) else { return false }
        return read.national == number && read.extension == `extension` && pieces[0].note == note
            && pieces[0].isFax == (type == "fax")
    }
}
