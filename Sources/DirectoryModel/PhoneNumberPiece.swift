/// What stands around one number in a text.
extension PhoneNumber {
    /// No piece is longer, in bytes.
    static let longestPiece = 120

    /// Words before a number that say no more than that it is one, folded.
    static let phoneLabels: Set<String> = [
        "t", "tel", "telefoon", "telefoonnummer", "telephone", "gsm", "mobiel", "bel",
    ]
    private static let faxLabels: Set<String> = ["f", "fax", "faxnr", "faxnummer", "telefax"]
    /// Ways to reach a number other than by speaking; they stay as notes.
    private static let messageLabels: Set<String> = ["whatsapp", "sms", "signal"]
    /// Before a label of fax these say no more.
    private static let onlyFor: Set<String> = ["enkel", "alleen", "voor", "per", "via"]
    /// Behind a label these say that there is no number.
    private static let none: Set<String> = ["geen", "nvt", "n", "v", "t", "x", "nihil", "onbekend", "neen", "nee"]
    /// Behind "fax" these say that the number is for speaking as well.
    private static let both: Set<String> = ["idem", "zelfde", "hetzelfde", "en", "of", "ook"]
    /// Words and signs between two numbers.
    static let joiners: Set<String> = ["of", "en", "ou", "et", "+"]
    private static let roundTheClock: Set<String> = ["24/7", "24u/7", "24/24", "7/7"]
    private static let apostrophes: Set<Character> = ["'", "’"]

    static let longestLabel = 16
    /// No words that say whose number it is are longer, in bytes.
    private static let longestCaption = 60

    static func isLabel(_ folded: String) -> Bool {
        phoneLabels.contains(folded) || faxLabels.contains(folded) || messageLabels.contains(folded)
    }

    /// Whether the text has, in one stretch, the digits of a number to call.
    static func mayHoldNumber(_ text: Substring) -> Bool {
        var digits = 0
        for character in text {
            if character.isNumber { digits += 1 } else if !" ./-()+".contains(character) { digits = 0 }
            if digits >= 8 { return true }
        }
        return false
    }

    /// Whether the text is a label for telephone or fax, with nothing behind it but signs or a word for "none".
    static func isEmptyLabel(_ text: Substring) -> Bool {
        let words = words(of: text)
        guard let first = words.first, phoneLabels.contains(first) || faxLabels.contains(first) else { return false }
        return words.dropFirst().allSatisfy(none.contains)
    }

    private static func words(of text: Substring) -> [String] {
        text.plainFolded.split { !$0.isLetter && !$0.isNumber }.map { String($0) }
    }

    /// The piece, where its number can be read.
    static func numberPiece(_ text: Substring) -> Piece? {
        guard text.utf8.count <= longestPiece else { return nil }
        let piece = piece(text)
        return (try? PhoneNumber(parsing: piece.number)) == nil ? nil : piece
    }

    /// A number and what is said of it: before a colon, in words before or behind the number, or in parentheses at the
    /// end.
    static func piece(_ text: Substring) -> Piece {
        var number = text.trimmed
        var notes: [String] = []
        var isFax = false
        var isLabelled = false
        func add(note: Substring) {
            let words = words(of: note).drop { onlyFor.contains($0) }
            guard let first = words.first, faxLabels.contains(first) else { return notes.append(String(note)) }
            if words.dropFirst().allSatisfy(none.contains), words.count > 1 || !note.plainFolded.hasSuffix(first) {
                // "fax: -" and "fax." differ in the sign only.
                if words.count == 1, note.hasSuffix(".") { isFax = true }
                return
            }
            let next = words.dropFirst().first
            let isOther = next.map { both.contains($0) || $0.allSatisfy(\.isNumber) } ?? false
            if !isOther { isFax = true }
            if next != nil { notes.append(String(note)) }
        }
        func take(label: Substring) {
            number = number[label.endIndex...].drop { $0 == "." || $0 == " " }
        }
        // "016 00 21 10 na 18:00" and "016 00 21 10; fax: 016 00 21 11" have no label before the colon.
        if let colon = number.firstIndex(of: ":"), !mayHoldNumber(number[..<colon]) {
            let label = number[..<colon].trimmed
            let plain = label.plainFolded
            if label.contains(where: \.isLetter), !plain.hasSuffix("toestel"), !plain.hasSuffix("ext") {
                let bare = plain.hasSuffix(".") ? String(plain.dropLast()) : plain
                isLabelled = phoneLabels.contains(bare)
                if faxLabels.contains(bare) { isFax = true } else if !isLabelled { add(note: label) }
                number = number[number.index(after: colon)...].trimmed
            }
        }
        let label = number.prefix { $0.isLetter }
        if label.utf8.count <= longestLabel, faxLabels.contains(label.plainFolded) {
            isFax = true
            take(label: label)
        } else if label.utf8.count <= longestLabel, messageLabels.contains(label.plainFolded) {
            notes.append(String(label))
            take(label: label)
        }
        if (try? PhoneNumber(parsing: String(number))) == nil, let (words, rest) = caption(of: number) {
            let plain = Self.words(of: words)
            if !plain.contains(where: phoneLabels.contains), plain.last.map(faxLabels.contains) ?? false {
                isFax = true
            }
            notes.append(String(words))
            number = rest
        }
        var inParentheses: Substring?
        if number.hasSuffix(")"), let open = number.lastIndex(of: "(") {
            let inside = number[number.index(after: open)...].dropLast().trimmed
            let isExtension = (try? PhoneNumber(parsing: String(number)))?.extension != nil
            // A number of its own is no note.
            if inside.contains(where: \.isLetter) || roundTheClock.contains(String(inside)), !isExtension,
                !mayHoldNumber(inside) || split(String(inside)).pieces.isEmpty
            {
                inParentheses = inside
                number = number[..<open].trimmed
            }
        }
        if (try? PhoneNumber(parsing: String(number))) == nil,
            let words = remark(behind: number, isLabelled: isLabelled)
        {
            add(note: words)
            number = number[..<words.startIndex].trimmed
            while let last = number.last, ",;:-–/".contains(last) { number = number.dropLast().trimmed }
        }
        if let inParentheses { add(note: inParentheses) }
        return (String(number), notes.isEmpty ? nil : notes.joined(separator: ", "), isFax)
    }

    /// The words before a number ("Els 0470 00 18 62", "Tel en fax 016 00 21 10"), and the number; nil where there are
    /// none, or only a label.
    private static func caption(of text: Substring) -> (words: Substring, number: Substring)? {
        guard let start = text.firstIndex(where: { $0.isNumber || "+(".contains($0) }), start > text.startIndex else {
            return nil
        }
        var words = text[..<start]
        guard !(words.last?.isLetter ?? true), words.utf8.count <= longestCaption else { return nil }
        while let last = words.last, !last.isLetter, last != ")" { words = words.dropLast() }
        let plain = Self.words(of: words)
        guard !plain.isEmpty, !text[..<start].contains(":"), plain.count > 1 || !phoneLabels.contains(plain[0]),
            mayHoldNumber(text[start...])
        else {
            return nil
        }
        return (words, text[start...])
    }

    /// What follows a number in words, as "na 18u" does.
    ///
    /// - Parameters:
    ///   - text: a number and what follows it.
    ///   - isLabelled: whether a label before the number said that it is no fax.
    /// - Returns: nil where nothing follows, or a label without a number, or an address of web or mail.
    private static func remark(behind text: Substring, isLabelled: Bool) -> Substring? {
        let label = text.prefix(while: \.isLetter)
        let hasLabel = phoneLabels.contains(label.plainFolded)
        let body = hasLabel ? text[label.endIndex...] : text
        guard let start = body.firstIndex(where: { $0.isLetter || apostrophes.contains($0) }), start > body.startIndex,
            mayHoldNumber(body[..<start]), !body[body.index(before: start)].isNumber
        else { return nil }
        let rest = body[start...]
        let before = body[..<start]
        // Another number is no remark, and what stands within parentheses is a note anyhow.
        guard !mayHoldNumber(rest), before.count(where: { $0 == "(" }) == before.count(where: { $0 == ")" }) else {
            return nil
        }
        guard !joiners.contains(String(rest.prefix(while: \.isLetter))), rest.last != ":" else { return nil }
        guard !rest.contains("@"), !rest.contains("www."), !rest.contains("://") else { return nil }
        guard isEmptyLabel(rest) else { return rest }
        // "016 00 21 10 fax" is a number for fax; "tel. 016 00 21 10 fax", "016 00 21 10 / fax" and "016 00 21 10 fax: -" are not.
        let bare = rest.hasSuffix(".") ? rest.dropLast() : rest
        let isApart = before.contains(where: \.isNewline) || before.trimmed.last.map { "/|;".contains($0) } ?? false
        return faxLabels.contains(bare.plainFolded) && !isLabelled && !hasLabel && !isApart ? rest : nil
    }
}
