package import DirectoryModel
package import Gazetteer

/// What somebody asks, as given: text and flags, not yet understood.
package struct SearchRequest: Sendable, Hashable {
    /// Words as typed; may be empty.
    package var text: String
    /// Name, postcode or NIS code of an area.
    package var area: String?
    /// Codes, labels or synonyms of target groups.
    package var targetGroups: [String]
    /// Codes, labels or synonyms of domains.
    package var domains: [String]
    /// Age of the client in whole years.
    package var age: Int?
    /// Language of the client: code or name.
    package var language: String?
    /// Whether it must be open at the moment of the question.
    package var openNow: Bool
    /// Whether it must cost nothing.
    package var free: Bool
    /// What was understood of the text before and is not meant.
    package var leftOut: Set<UnderstoodPart>
    /// Minute of the day (0…1439) at which is asked; nil where that is not known.
    package var minute: Int?
    /// What given facets leave out.
    package var narrowing: Narrowing
    /// Look for the words exactly as they were typed.
    package var literal: Bool
    /// The day on which is asked.
    package var date: CalendarDate
    /// How many results to give.
    package var count: Int
    /// How many results to pass over first.
    package var offset: Int

    /// The ages that can be asked, in years.
    package static let ages = 0...130
    /// How many results can be asked at a time.
    package static let counts = 0...1000

    package init(text: String = "", date: CalendarDate, count: Int = 10, offset: Int = 0) {
        self.text = text
        self.date = date
        self.count = count
        self.offset = offset
        targetGroups = []
        domains = []
        openNow = false
        free = false
        leftOut = []
        narrowing = .none
        literal = false
    }
}

/// What given facets leave out.
package enum Narrowing: Sendable, Hashable {
    /// Nothing: what does not fit comes last.
    case none
    /// What is known not to fit; what is not known comes after what fits.
    case toPossible
    /// What is not known to fit.
    case toCertain

    /// Whether something that stands so towards a facet stays.
    func keeps(_ tier: Tier) -> Bool {
        switch self {
        case .none: true
        case .toPossible: tier != .rest
        case .toCertain: tier == .fits
        }
    }
}

/// Where an understood part of a question came from.
package enum Understanding: String, Sendable, Hashable {
    /// Given by a flag: filters or makes tiers.
    case flag
    /// Read in the text: only boosts.
    case text
    /// Meant by words of the text, by the thesaurus: only boosts.
    case thesaurus
}

/// A question, understood.
package struct SearchQuery: Sendable {
    package var text: String
    /// The words to look for, folded, without stop words and without words that were understood otherwise.
    package var terms: [String]
    /// Of the terms, those that name a place or target group where a flag says it, or a further place: they find nothing by
    /// themselves.
    package var aside: Set<String>
    /// Codes of the domains that the text means, whatever the flags say.
    package var meant: Set<String>
    /// What is looked for: the terms, and what else they can be called.
    package var words: TextQuery
    /// The numbers (`NameKey`) of the names that it may be.
    package var names: Set<Int32>
    package var area: AskedArea?
    /// The places that the text names where a flag, or the text before them, gives another one, which is not part of them;
    /// each once, in the order of the text.
    package var passedOver: [Area]
    package var targetGroups: [AskedConcept]
    package var domains: [AskedConcept]
    package var age: AskedAge?
    package var language: AskedLanguage?
    package var moment: AskedMoment?
    /// Where it is asked that it costs nothing; nil where it is not.
    package var free: Understanding?
    package var narrowing: Narrowing
    package var date: CalendarDate
    package var count: Int
    package var offset: Int

    /// Whether the text holds no letter and no digit, so that it says nothing.
    package var saysNothing: Bool {
        text.contains { !$0.isWhitespace } && !text.contains { $0.isLetter || $0.isNumber }
    }

    /// Words that were read as others, because nobody knows them as they were typed.
    package var corrections: [Correction]

    /// A word that was read as another.
    package struct Correction: Sendable, Hashable {
        /// As it was typed.
        package let from: String
        /// As it was looked for.
        package let to: String

        package init(from: String, to: String) {
            self.from = from
            self.to = to
        }
    }

    /// The age of the client.
    package struct AskedAge: Sendable, Hashable {
        /// In completed years, 0…130.
        package let years: Int
        package let from: Understanding

        package init(_ years: Int, from: Understanding) {
            self.years = years
            self.from = from
        }
    }

    /// A concept of a scheme that is asked for.
    package struct AskedConcept: Sendable, Hashable {
        package let code: String
        package let from: Understanding
        /// How sure it is that this was meant, 0…1.
        package let certainty: Double

        package init(code: String, from: Understanding, certainty: Double = 1) {
            self.code = code
            self.from = from
            self.certainty = certainty
        }
    }

    /// What gave way: words that nothing found has, and a place in the text that nothing found serves.
    package var relaxed: [String]

    /// Whether it is not clear what is needed: there are words, if only the name of a place, and no domain is known or
    /// nearly certain.
    package var isUnclear: Bool {
        hasNeed && !domains.contains { $0.from == .flag || $0.certainty >= Self.clear }
    }

    /// Whether the text tells of somebody who needs something: who types the name of a place asks whom there is to help.
    package var hasNeed: Bool { !words.concepts.isEmpty || area?.from == .text }

    private static let clear = 0.6

    package init(_ request: SearchRequest) {
        text = request.text
        terms = []
        aside = []
        meant = []
        words = TextQuery()
        names = []
        passedOver = []
        corrections = []
        relaxed = []
        targetGroups = []
        domains = []
        age = request.age.map { AskedAge($0, from: .flag) }
        if request.openNow, let minute = request.minute { moment = AskedMoment(.now(minute: minute), from: .flag) }
        free = request.free ? .flag : nil
        narrowing = request.narrowing
        date = request.date
        count = request.count
        offset = request.offset
    }
}

/// Why a question cannot be answered as it was put.
package enum SearchRefusal: Error, Hashable, Sendable {
    /// No area of that name; the names of likely ones, with their postcode where they have one.
    case unknownArea(String, suggestions: [String])
    /// Several areas have that name.
    case ambiguousArea(String, candidates: [String])
    case unknownTargetGroup(String, suggestions: [String])
    case unknownDomain(String, suggestions: [String])
    case unknownLanguage(String)
}
