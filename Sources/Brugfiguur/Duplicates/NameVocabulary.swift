/// What is known beforehand about a word.
struct WordTraits: OptionSet {
    let rawValue: UInt16

    /// It is left out: an article, a preposition, a legal form.
    static let filler = WordTraits(rawValue: 1)
    /// It says only that there is a service, a team or an office.
    static let light = WordTraits(rawValue: 2)
    /// It tells one offering of an organisation from another one: `jongeren`.
    static let contrast = WordTraits(rawValue: 4)
    /// It turns the meaning around.
    static let negation = WordTraits(rawValue: 8)
    static let abbreviation = WordTraits(rawValue: 16)
    static let opensPhrase = WordTraits(rawValue: 32)
    /// It names a public authority, of which every municipality or region has one; so do the next ones.
    static let localAuthority = WordTraits(rawValue: 64)
    static let welfareCentre = WordTraits(rawValue: 128)
    static let police = WordTraits(rawValue: 256)
    static let authorities: WordTraits = [.localAuthority, .welfareCentre, .police]
}

/// The words of names in care and welfare of which something is known beforehand.
struct NameVocabulary {
    /// By the number of a word: the words known beforehand have the first numbers.
    private var traits: [WordTraits] = []
    private var meanings: [WordTable.ID: [WordTable.ID]] = [:]
    private var phrases: [(words: [WordTable.ID], short: WordTable.ID)] = []

    init(table: inout WordTable) {
        for (list, trait) in Self.lists {
            for word in Self.words(list) { add(trait, to: table.id(of: word)) }
        }
        for (short, long) in Self.abbreviations {
            let id = table.id(of: short)
            meanings[id] = Self.words(long).map { table.id(of: $0) }
            add(.abbreviation, to: id)
        }
        for (long, short) in Self.phrases {
            let words = Self.words(long).map { table.id(of: $0) }
            phrases.append((words: words, short: table.id(of: short)))
            if let first = words.first { add(.opensPhrase, to: first) }
        }
    }

    func traits(of id: WordTable.ID) -> WordTraits { id < traits.count ? traits[Int(id)] : [] }

    func words(with trait: WordTraits) -> [WordTable.ID] {
        traits.indices.filter { traits[$0].contains(trait) }.map { UInt32(truncatingIfNeeded: $0) }
    }

    /// The words that an abbreviation stands for.
    func meaning(of abbreviation: WordTable.ID) -> [WordTable.ID] { meanings[abbreviation] ?? [] }

    /// Puts the word that everybody writes in the place of each phrase that has one.
    func shorten(_ words: inout [NameWord], from start: Int) {
        var index = start
        while index < words.count {
            if traits(of: words[index].id).contains(.opensPhrase) {
                for phrase in phrases {
                    let end = index + phrase.words.count
                    guard end <= words.count, words[index..<end].lazy.map(\.id).elementsEqual(phrase.words) else {
                        continue
                    }
                    words.replaceSubrange(index..<end, with: CollectionOfOne(NameWord(id: phrase.short, isCut: false)))
                    break
                }
            }
            index += 1
        }
    }

    private mutating func add(_ trait: WordTraits, to id: WordTable.ID) {
        while traits.count <= id { traits.append([]) }
        traits[Int(id)].insert(trait)
    }

    private static let lists: [(String, WordTraits)] = [
        (fillers, .filler), (legalForms, .filler), (lightWords, .light), (contrasts, .contrast), (negations, .negation),
        ("ocmw stad gemeente", .localAuthority), ("caw", .welfareCentre), ("politiezone", .police),
    ]

    private static func words(_ list: String) -> [String] { list.split(separator: " ").map { String($0) } }

    private static let fillers = """
        de het een t s d n van voor en in op te ter ten der den des bij aan met om of uit je u uw wie die dat la le les \
        du et l and the
        """
    private static let legalForms = """
        vzw ivzw asbl aisbl npo ngo bv bvba nv cv cvba cvso so sa srl scrl sprl vof sv comm feitelijke vereniging
        """
    private static let lightWords = """
        dienst team afdeling vestiging regio antenne locatie campus centrum ocmw lokaal bestuur stad gemeente sociaal huis
        """
    private static let contrasts = """
        lager hoger kleuter kleuters peuters baby kind kinderen tieners jongeren jongvolwassenen volwassenen ouderen \
        senioren ouders grootouders moeders vaders mama papa mannen vrouwen meisjes jongens dag nacht avond weekend noord \
        oost zuid west binnen buiten groot klein individueel groep
        """
    private static let negations = "zonder niet geen behalve"

    /// A word is spelled out rather than shortened: a slip of the hand in the long form then is only that.
    private static let abbreviations: [(short: String, long: String)] = [
        ("st", "sint"), ("ste", "sint"), ("sinte", "sint"), ("dr", "dokter"), ("mr", "meester"),
        ("burg", "burgemeester"), ("prof", "professor"), ("olv", "onze lieve vrouw"), ("cpas", "ocmw"),
        ("gemeentebestuur", "gemeente"), ("stadsbestuur", "stad"),
        ("rusthuis", "woonzorgcentrum"), ("wzc", "woonzorgcentrum"), ("wgc", "wijkgezondheidscentrum"),
        ("ldc", "lokaal dienstencentrum"), ("dvc", "dagverzorgingscentrum"), ("kdv", "kinderdagverblijf"),
        ("bko", "buitenschoolse kinderopvang"), ("jh", "jeugdhuis"), ("vk", "vertrouwenscentrum kindermishandeling"),
        ("svk", "sociaal verhuurkantoor"), ("dmw", "dienst maatschappelijk werk"), ("elz", "eerstelijnszone"),
        ("mmc", "mindermobielencentrale"), ("wm", "woonmaatschappij"), ("wzs", "welzijnsschakel"),
        ("pc", "psychiatrisch centrum"),
        ("jww", "justitieel welzijnswerk"),
    ]

    private static let phrases: [(long: String, short: String)] = [
        ("openbaar centrum maatschappelijk welzijn", "ocmw"), ("lokaal bestuur", "gemeente"),
        ("minder mobielen centrale", "mindermobielencentrale"), ("centrum algemeen welzijnswerk", "caw"),
        ("centrum geestelijke gezondheidszorg", "cgg"),
        ("centrum leerlingenbegeleiding", "clb"), ("woon zorgcentrum", "woonzorgcentrum"),
        ("jongeren advies centrum", "jac"), ("jongeren adviescentrum", "jac"),
    ]
}
