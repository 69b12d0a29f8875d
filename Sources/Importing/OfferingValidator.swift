package import DirectoryModel
package import Gazetteer
package import RecordReading
package import Thesaurus

/// Turns drafts into offerings: every value is checked and brought to its one form, and what cannot be read is a
/// finding. A field that fails is left out; an offering without a name or an id is refused.
package struct OfferingValidator {
    /// Name of the source that the drafts are of.
    package let source: String
    private let date: CalendarDate
    private let names: KnownNames

    /// - Parameters:
    ///   - source: name of the source that the drafts are of.
    ///   - date: the day of the delivery: nobody has vouched for anything after it.
    ///   - gazetteer: the areas.
    ///   - thesaurus: the concepts.
    package init(source: String, date: CalendarDate, gazetteer: Gazetteer, thesaurus: Thesaurus) {
        self.source = source
        self.date = date
        names = KnownNames(gazetteer: gazetteer, thesaurus: thesaurus)
    }

    /// What became of a draft.
    package struct Verdict: Sendable {
        /// The offering; nil when it is refused.
        package let offering: Offering?
        /// The id that the source gives it, also when it is refused; nil when it has none.
        package let sourceID: String?
        package let findings: [Finding]
        /// Whether the source calls the place secret, in a field for that or in words beside the address.
        package let hasSecretPlace: Bool
    }

    /// Checks a draft.
    ///
    /// - Parameters:
    ///   - draft: what the mapping made of a record.
    ///   - faults: what was wrong with the record itself.
    /// - Returns: the offering, or why there is none, with every finding.
    package func validate(_ draft: OfferingDraft, faults: [RecordFault] = []) -> Verdict {
        var reading = DraftReading(draft: draft, source: source, date: date, names: names)
        reading.report(faults)
        if !reading.findings.contains(where: \.refuses) { reading.report(draft.faults) }
        let offering = reading.offering()
        let isRefused = reading.findings.contains { $0.refuses }
        return Verdict(
            offering: isRefused ? nil : offering, sourceID: reading.sourceID, findings: reading.findings,
            hasSecretPlace: reading.hasSecretPlace)
    }
}

/// One draft being read, with what was found on the way.
struct DraftReading {
    let draft: OfferingDraft
    let source: String
    let date: CalendarDate
    let names: KnownNames
    let sourceID: String?
    /// Where the place says in words that it is not for everybody.
    let secretInPlace: (field: String, position: SourcePosition)?
    private(set) var findings: [Finding] = []
    /// Concepts that the source names and that the kaart's schemes do not have: kept as terms of the source's own.
    private var foreignTerms: [TaxonomyTerm] = []

    /// Whether nothing may be said of the place.
    var hasSecretPlace: Bool { draft.location?.confidential?.text == "true" || secretInPlace != nil }

    private static let nameLength = 300

    /// A text that is a name: on one line, and not longer than one.
    private mutating func line(_ value: DraftValue?) -> String? {
        text(value, maximum: Self.nameLength)?.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    init(draft: OfferingDraft, source: String, date: CalendarDate, names: KnownNames) {
        self.draft = draft
        self.source = source
        self.date = date
        self.names = names
        sourceID = draft.sourceID.map { CleanText.clean($0.text, maximum: 200).text }.flatMap { $0.isEmpty ? nil : $0 }
        secretInPlace = Self.secret(in: draft)
    }

    /// Notes a finding about a value of the draft.
    mutating func find(_ rule: FindingRule, _ value: DraftValue?, evidence: [String] = []) {
        findings.append(
            Finding(
                rule, at: value.flatMap { $0.isConstant ? nil : $0.position } ?? draft.position, sourceID: sourceID,
                name: draft.name?.text, field: value?.label, value: value?.text, evidence: evidence))
    }

    /// Notes a finding about something that is no value of the draft.
    mutating func note(
        _ rule: FindingRule, at position: SourcePosition? = nil, field: String?, value: String? = nil,
        evidence: [String] = []
    ) {
        findings.append(
            Finding(
                rule, at: position ?? draft.position, sourceID: sourceID, name: draft.name?.text, field: field,
                value: value, evidence: evidence))
    }

    mutating func offering() -> Offering? {
        let isRefused = findings.contains { $0.refuses }
        guard let sourceID else {
            if !isRefused { find(.sourceIDMissing, nil) }
            return nil
        }
        guard let name = line(draft.name) else {
            if !isRefused { find(.nameMissing, nil) }
            return nil
        }
        var offering = Offering(
            id: Identity.offering(source: source, sourceID: sourceID), source: source, sourceID: sourceID,
            organization: organization(offeringName: name), name: name)
        readTexts(into: &offering)
        readTimes(into: &offering)
        readAges(into: &offering)
        offering.targetGroups = concepts(draft.targetGroups, in: .targetGroup, rule: .targetGroup)
        offering.domains = concepts(draft.domains, in: .careDomain, rule: .careDomain)
        offering.terms = draft.terms.compactMap { term($0) } + foreignTerms
        offering.location = location()
        offering.serviceAreas = serviceAreas(address: offering.location?.address)
        readContacts(into: &offering)
        offering.languages = languages()
        offering.costOptions = draft.costOptions.compactMap { costOption($0) }
        offering.requiredDocuments = draft.requiredDocuments.compactMap { document in
            text(document.document, maximum: 1_000).map {
                RequiredDocument(document: $0, uri: webAddress(document.uri))
            }
        }
        offering.translations = translations()
        return offering
    }

    private mutating func readTexts(into offering: inout Offering) {
        offering.alternateName = line(draft.alternateName)
        offering.description = text(draft.description)
        offering.url = webAddress(draft.url)
        offering.email = email(draft.email)
        offering.status = draft.status.flatMap { OfferingStatus(rawValue: $0.text) } ?? .active
        offering.applicationProcess = text(draft.applicationProcess)
        offering.feesDescription = text(draft.feesDescription)
        offering.waitTime = text(draft.waitTime)
        offering.interpretationServices = text(draft.interpretationServices)
        offering.eligibilityDescription = text(draft.eligibilityDescription)
        offering.accreditations = text(draft.accreditations)
        offering.licenses = text(draft.licenses)
        offering.alert = text(draft.alert)
        offering.sector = text(draft.sector, maximum: Self.nameLength)
        offering.assurer = text(draft.assurer, maximum: Self.nameLength)
        offering.assurerEmail = email(draft.assurerEmail)
        offering.referralRequired = draft.referralRequired.map { $0.text == "true" }
        offering.keywords = distinct(draft.keywords.compactMap { text($0, maximum: 200) })
    }

    private mutating func organization(offeringName: String) -> Organization {
        guard let draft = draft.organization else {
            return Organization(
                id: Identity.organization(source: source, sourceID: nil, features: [offeringName]), name: offeringName)
        }
        var name = line(draft.name)
        if name == nil {
            find(.organizationMissing, nil)
            name = offeringName
        }
        let type = line(draft.type)
        let identifiers = identifiers(of: draft)
        let number = identifiers.first { $0.identifierScheme == OrganizationIdentifier.enterpriseNumberScheme }
        var organization = Organization(
            id: Identity.organization(
                source: source, sourceID: draft.sourceID?.text,
                features: [number?.identifier ?? "", name ?? offeringName, type ?? ""]),
            name: name ?? offeringName)
        organization.organizationType = type
        organization.identifiers = identifiers
        organization.alternateName = line(draft.alternateName)
        let description = text(draft.description)
        organization.description = description == organization.name ? nil : description
        organization.legalStatus = text(draft.legalStatus, maximum: Self.nameLength)
        organization.email = email(draft.email)
        organization.website = webAddress(draft.website)
        organization.yearIncorporated = whole(draft.yearIncorporated, in: 1000...2100)
        return organization
    }

    private mutating func identifiers(of organization: OfferingDraft.Organization) -> [OrganizationIdentifier] {
        var found: [OrganizationIdentifier] = []
        if let value = organization.enterpriseNumber, let number = enterpriseNumber(value) { found.append(number) }
        for identifier in organization.identifiers {
            let scheme = text(identifier.scheme, maximum: 100)
            if scheme == OrganizationIdentifier.enterpriseNumberScheme {
                if let number = enterpriseNumber(identifier.identifier) { found.append(number) }
            } else if let value = text(identifier.identifier, maximum: 200) {
                found.append(
                    OrganizationIdentifier(
                        identifierScheme: scheme,
                        identifierType: text(identifier.type, maximum: 100) ?? scheme ?? "identifier",
                        identifier: value))
            }
        }
        return distinct(found)
    }

    private mutating func enterpriseNumber(_ value: DraftValue) -> OrganizationIdentifier? {
        do {
            let number = try EnterpriseNumber(parsing: value.text)
            return OrganizationIdentifier(
                identifierScheme: OrganizationIdentifier.enterpriseNumberScheme, identifierType: "KBO",
                identifier: number.formatted)
        } catch {
            if case .checkDigits(let expected) = error {
                find(.enterpriseNumber, value, evidence: ["\(expected)"])
            } else {
                find(.enterpriseNumber, value)
            }
            return nil
        }
    }

    private mutating func concepts(_ values: [DraftValue], in scheme: Scheme, rule: FindingRule) -> [String] {
        var codes: [String] = []
        for value in values {
            switch names.concept(value.text, in: scheme) {
            case .found(let concept):
                codes.append(concept.code)
            case .ambiguous(let concepts):
                find(rule, value, evidence: concepts.map(\.code))
                foreignTerms.append(foreignTerm(value, rule))
            case .unknown(let nearest):
                find(rule, value, evidence: nearest.map(\.code))
                foreignTerms.append(foreignTerm(value, rule))
            }
        }
        return distinct(codes)
    }

    private func foreignTerm(_ value: DraftValue, _ rule: FindingRule) -> TaxonomyTerm {
        let name = CleanText.clean(value.text, maximum: 200).text
        return TaxonomyTerm(taxonomy: "\(rule.rawValue) (\(source))", code: name.lowercased(), name: name)
    }

    private mutating func term(_ term: OfferingDraft.Term) -> TaxonomyTerm? {
        let code = text(term.code, maximum: 200)
        let name = text(term.name, maximum: 300)
        guard let label = name ?? code else { return nil }
        return TaxonomyTerm(
            taxonomy: text(term.taxonomy, maximum: 200) ?? source, code: code ?? label.lowercased(), name: label)
    }

    private mutating func languages() -> [String] {
        var codes: [String] = []
        for value in draft.languages {
            let languages = LanguageCode.all(in: value.text)
            if languages.isEmpty { find(.language, value) }
            codes += languages.map(\.code)
        }
        return distinct(codes)
    }

    private mutating func translations() -> [Translation] {
        let found = draft.translations.compactMap { draft -> Translation? in
            guard let language = LanguageCode(parsing: draft.language.text) else {
                find(.language, draft.language)
                return nil
            }
            let name = line(draft.name)
            let description = text(draft.description)
            guard name != nil || description != nil else { return nil }
            return Translation(language: language.code, name: name, description: description)
        }
        var seen: Set<String> = []
        return found.filter { seen.insert($0.language).inserted }.sorted { $0.language < $1.language }
    }

    /// The values without repeats, in order.
    func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
        var seen: Set<Value> = []
        return values.filter { seen.insert($0).inserted }
    }
}
