import DirectoryModel
package import DirectoryService
import Gazetteer
import Search
package import Thesaurus

/// What a terminal tells of the answer to a search, whoever found it: the kaart itself, or a desk that gave its JSON.
package struct ShownAnswer {
    /// The day on which was searched; nil where a desk does not say it as a date.
    let date: CalendarDate?
    package let total: Int
    /// What was understood of the question, in words.
    let understood: [String]
    /// What is to be known before the results are read, in sentences.
    let notes: [String]
    let corrections: [(from: String, to: String)]
    let relaxed: [String]
    /// Places in the text that gave way to another.
    let passedOver: [String]
    let area: Area?
    let hasAge: Bool
    let hits: [Hit]
    let paging: Paging

    /// The area that was searched in.
    struct Area {
        let name: String
        let isChosen: Bool
    }

    /// What was asked of the answer, besides what it is about.
    package struct Paging {
        let count, offset: Int
        let isNarrowed: Bool

        /// - Parameters:
        ///   - count: how many results were asked.
        ///   - offset: how many are passed over.
        ///   - isNarrowed: whether what does not certainly fit is left out.
        package init(count: Int, offset: Int, isNarrowed: Bool) {
            self.count = count
            self.offset = offset
            self.isNarrowed = isNarrowed
        }
    }

    /// `source:source_id`, one a line.
    package var ids: String { hits.map { "\($0.id)\n" }.joined() }

    /// One result.
    struct Hit {
        /// `source:source_id`.
        let id: String
        /// As a command names it.
        let reference: String
        let name: String
        let organization: String
        let address: String?
        let reach: String?
        let tier: Tier
        let freshness: Freshness
        let assured: CalendarDate?
        let status: OfferingStatus
        let isVanished: Bool
        let warnings: [String]
        let excerpt: Excerpt?
        let score: Double
        let reasons: [Reason]
    }

    /// A part of the score, and why.
    struct Reason {
        /// Nil for a component that this version does not know.
        let component: ComponentKind?
        let score: Double
        let words: String
        /// Nil where a desk of an older version does not say so.
        let speaksFor: Bool?
    }

    /// A part of a description, with what matched in it.
    struct Excerpt {
        let parts: [Part]

        struct Part {
            let text: String
            let isMarked: Bool
        }
    }
}

extension ShownAnswer {
    /// - Parameters:
    ///   - answer: what was found.
    ///   - thesaurus: names the concepts.
    package init(_ answer: SearchService.Answer, thesaurus: Thesaurus) {
        let query = answer.query
        date = query.date
        total = answer.total
        understood = Self.understood(query, thesaurus: thesaurus)
        notes = Self.notes(query)
        corrections = query.corrections.map { ($0.from, $0.to) }
        relaxed = query.relaxed
        passedOver = query.passedOver.map(\.name)
        area = query.area.map { Area(name: $0.area.name, isChosen: $0.from == .flag) }
        hasAge = query.age != nil
        paging = Paging(count: query.count, offset: query.offset, isNarrowed: query.narrowing != .none)
        hits = answer.hits.map { Hit($0, thesaurus: thesaurus, on: query.date) }
    }

    /// What was understood of a question: "in Tienen", "voor jongeren", "over schuldbemiddeling".
    static func understood(_ query: SearchQuery, thesaurus: Thesaurus) -> [String] {
        func label(_ code: String, _ scheme: Scheme) -> String { thesaurus.concept(code, in: scheme)?.label ?? code }
        var parts: [String] = []
        if let area = query.area { parts.append((area.isAround ? "rond " : "in ") + area.area.name) }
        for group in query.targetGroups { parts.append("voor \(label(group.code, .targetGroup))") }
        for domain in query.domains.prefix(3) { parts.append("over \(label(domain.code, .careDomain))") }
        if let age = query.age { parts.append("\(age.years) jaar") }
        if let language = query.language { parts.append("in het \(MessageCatalogue.languageName(language.code))") }
        if let moment = query.moment { parts.append("open \(MessageCatalogue.name(of: moment.kind))") }
        if query.free != nil { parts.append("gratis") }
        return parts
    }

    /// What is to be known of a question before the results are read.
    static func notes(_ query: SearchQuery) -> [String] {
        [
            query.saysNothing ? MessageCatalogue.saysNothing : nil,
            query.isNumberToCall ? MessageCatalogue.numberIsNotSought : nil,
            query.area?.note.flatMap { MessageCatalogue.sentence($0) },
        ]
        .compactMap(\.self)
    }
}

extension ShownAnswer.Hit {
    fileprivate init(_ hit: SearchService.Hit, thesaurus: Thesaurus, on date: CalendarDate) {
        let offering = hit.offering
        id = "\(offering.source):\(offering.sourceID)"
        reference = WatchCommands.reference(offering)
        name = offering.name
        organization = offering.organization.name
        address = offering.location?.address?.line ?? hit.municipality
        reach = offering.numberToCall?.number ?? offering.contactEmail
        tier = hit.tier
        freshness = hit.freshness
        assured = offering.assuredDate
        status = offering.status
        isVanished = hit.vanishedOn != nil
        warnings = OfferingWarning.all(of: offering, vanishedOn: hit.vanishedOn, on: date).map {
            MessageCatalogue.words(for: $0)
        }
        excerpt = ShownAnswer.Excerpt(hit)
        score = hit.score
        reasons = hit.contributions.map {
            .init(
                component: $0.kind, score: $0.score,
                words: MessageCatalogue.words(for: $0.reason, thesaurus: thesaurus, on: date),
                speaksFor: $0.reason.speaksFor)
        }
    }
}

extension ShownAnswer.Excerpt {
    /// Most Unicode scalars of a description that an answer gives.
    private static let longest = 280

    /// The part of the description around the first match; nil where there is none.
    init?(_ hit: SearchService.Hit) {
        guard let description = hit.offering.description else { return nil }
        let marks = hit.highlights.filter { $0.field == "description" }.map { $0.start..<$0.start + $0.length }
        parts = MarkedText.parts(description, marks: marks, limit: Self.longest).map {
            Part(text: $0.text, isMarked: $0.isMarked)
        }
    }
}

extension SearchQuery {
    /// Whether the text is no more than a telephone number.
    var isNumberToCall: Bool {
        text.count(where: { $0.isASCII && $0.isNumber }) >= 8
            && text.allSatisfy { $0.isASCII && $0.isNumber || $0.isWhitespace || "+/.-()".contains($0) }
    }
}
