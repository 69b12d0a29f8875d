import DirectoryModel

/// Whether a source says in words, beside what it concerns, that something is not for everybody: "niet publiceren" behind a
/// number, "(vertrouwelijk)" behind a street.
///
/// Words count only where they stand by themselves: there are streets called Geheimstraat and Privaatweg.
enum SpokenSecrecy {
    /// Whether a text beside a number says so: "niet publiceren", "gsm privé Jan", or as a whole "vertrouwelijk"; a
    /// helpline is "gratis en vertrouwelijk".
    static func isInNote(_ text: String) -> Bool {
        let folded = text.plainFolded
        let words = words(of: folded)
        return forbids(words) || isPrivate(words) || hasPiece(folded, cutAt: ",")
    }

    /// Whether the name of a person says so, with such words in parentheses behind it.
    static func isInName(_ text: String) -> Bool {
        text.split { "()".contains($0) }.dropFirst().contains { isInNote(String($0)) }
            || forbids(words(of: text.plainFolded))
    }

    /// Whether a part of an address says so, or the name of the place: there one word is enough.
    static func isInAddress(_ text: String) -> Bool {
        let folded = text.plainFolded
        let words = words(of: folded)
        return words.contains { secretWords.contains($0) || addressWords.contains($0) } || forbids(words)
            || isPrivate(words) || hasPiece(folded, cutAt: ",;:()[]/-*")
    }

    /// Whether a description of a place says it of the address: "Het adres is geheim." What else is private, discreet or not
    /// open to the public there is no secret.
    static func isInDescription(_ text: String) -> Bool {
        text.split { ".!?;".contains($0) || $0.isNewline }.contains { sentence in
            let words = words(of: sentence.plainFolded)
            let places = words.indices.filter { words[$0].hasPrefix("adres") || words[$0].hasPrefix("address") }
            if forbids(words), !places.isEmpty || words.count <= 4 { return true }
            if words.contains(where: hidingPlaces.contains) { return true }
            let secrets = words.indices.filter { secretWords.contains(words[$0]) }
            return words.count <= 2 && !secrets.isEmpty
                || secrets.contains { secret in places.contains { abs($0 - secret) <= 3 } }
        }
    }

    private static func words(of folded: String) -> [Substring] { folded.split { !$0.isLetter } }

    /// Whether something private is meant, and not a firm or a parking that is.
    private static func isPrivate(_ words: [Substring]) -> Bool {
        words.indices.contains { place in
            let next = words.indices.contains(place + 1) ? words[place + 1] : ""
            return words[place] == "prive" && !openThings.contains { next.hasPrefix($0) }
        }
    }

    /// Whether such a word is all that a piece of the text says.
    private static func hasPiece(_ folded: String, cutAt signs: String) -> Bool {
        folded.split { signs.contains($0) }.contains { piece in
            guard !piece.contains(where: \.isNumber) else { return false }
            let words = words(of: String(piece))
            return secretPieces.contains(words.joined(separator: " "))
                || words.count == 1 && secretWords.contains(words[0])
        }
    }

    /// Whether the words forbid to show it.
    private static func forbids(_ words: [Substring]) -> Bool {
        words.indices.contains { place in
            phrases[words[place], default: []].contains { begins(words[place...], with: $0) }
                || negations.contains(words[place]) && forbids(behindNegation: words[(place + 1)...])
        }
    }

    /// Whether "niet" before the words forbids: "te verspreiden", "op de website", "publiceren". What is "niet publiek
    /// toegankelijk" may be known.
    private static func forbids(behindNegation words: ArraySlice<Substring>) -> Bool {
        let rest = words.prefix(4).drop { fillers.contains($0) }
        guard let verb = rest.first, showing.contains(where: { verb.hasPrefix($0) }) else { return false }
        return !(rest.dropFirst().first?.hasPrefix("toegank") ?? false)
    }

    /// Whether the words are those of the phrase, of which the last is the beginning of a word.
    private static func begins(_ words: ArraySlice<Substring>, with phrase: [Substring]) -> Bool {
        guard let last = phrase.last, words.count >= phrase.count else { return false }
        return words.starts(with: phrase.dropLast()) && words.dropFirst(phrase.count - 1).first?.hasPrefix(last) == true
    }

    // MARK: Words, folded

    /// Beginnings of what is private and yet for everybody.
    private static let openThings = [
        "praktijk", "klini", "ziekenhu", "sector", "dienst", "organisatie", "onderneming", "bedrij", "initiatief",
        "psycholo", "voorziening", "parking", "parkeer", "ingang", "weg", "terrein", "domein",
    ]

    private static let negations: Set<Substring> = ["niet", "nooit", "pas", "non", "not"]

    /// What may stand between a negation and its verb.
    private static let fillers: Set<Substring> = [
        "te", "worden", "voor", "op", "aan", "de", "het", "mee", "etre", "for", "be", "to",
    ]

    /// Beginnings of what a negation forbids.
    private static let showing = [
        "publi", "gepubli", "doorg", "tonen", "getoond", "bekendma", "bekendgem", "versprei", "vrijg", "meedel",
        "meeged", "delen", "gedeeld", "vermelden", "openbaar", "communi", "gecommuni", "derden", "web", "internet",
        "diffus", "divulg", "transmettre", "partag", "affich", "share", "disclose",
    ]

    /// What forbids by itself; the last word of each is the beginning of one.
    private static let forbidding = [
        "niet bekend te ma", "niet door te g", "niet bestemd voor", "intern gebruik", "enkel intern", "alleen intern",
        "usage interne", "voor politie", "enkel voor doorverwij", "alleen voor doorverwij", "enkel voor verwij",
        "adres op aanvraag", "adres op verzoek", "adresse sur demande", "onbekend adres", "privaat adres",
        "geheime locatie", "geheime plaats", "geheime plek", "lieu secret", "adresse secrete", "adresse anonyme",
    ]

    /// The same by their first words.
    private static let phrases = Dictionary(grouping: forbidding.map { $0.split(separator: " ") }) { $0.first ?? "" }

    /// What says so where nothing else is said.
    private static let secretPieces: Set<String> = [
        "geheim nummer", "vertrouwelijk nummer", "intern", "privenummer", "secret",
    ]

    /// What says so by itself in an address, and of a number where nothing else is said.
    private static let secretWords: Set<Substring> = [
        "geheim", "vertrouwelijk", "vertrouwelijke", "vertr", "confidentieel", "confidentiele", "confidentiel",
        "confidentielle", "confidential",
    ]

    /// Places that are called after their secrecy.
    private static let hidingPlaces: Set<Substring> = ["schuiladres", "onderduikadres", "geheimadres"]

    /// What says so in an address only.
    private static let addressWords: Set<Substring> = hidingPlaces.union([
        "priveadres", "privewoning", "afgeschermd", "discreet", "anoniem",
    ])
}
