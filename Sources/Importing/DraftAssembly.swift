import DirectoryModel

/// The values that were found for a group of fields, by the names of the fields.
struct DraftGroup {
    var values: [String: [DraftValue]] = [:]
    var groups: [String: [DraftGroup]] = [:]
    var area = ServiceAreaKind.auto

    subscript(field: String) -> DraftValue? { values[field]?.first }

    /// Whether the source says anything in it, or the mapping gives all of it.
    var isFilled: Bool {
        let all = values.values.joined()
        return groups.values.contains { !$0.isEmpty } || all.contains { !$0.isConstant }
            || (!all.isEmpty && standsAlone)
    }

    /// Whether what the mapping gives is something, also where the source says nothing.
    var standsAlone = false

    /// Equal for groups that say the same; nil for a group with groups in it.
    var signature: [String: [String]]? {
        groups.isEmpty ? values.filter { !$1.isEmpty }.mapValues { $0.map(\.text) } : nil
    }
}

extension OfferingDraft {
    init(_ group: DraftGroup, at position: SourcePosition, faults: [DraftFault]) {
        self.position = position
        self.faults = faults
        sourceID = group["source_id"]
        name = group["name"]
        alternateName = group["alternate_name"]
        description = group["description"]
        url = group["url"]
        email = group["email"]
        status = group["status"]
        applicationProcess = group["application_process"]
        feesDescription = group["fees_description"]
        waitTime = group["wait_time"]
        interpretationServices = group["interpretation_services"]
        eligibilityDescription = group["eligibility_description"]
        accreditations = group["accreditations"]
        licenses = group["licenses"]
        alert = group["alert"]
        minimumAge = group["minimum_age"]
        maximumAge = group["maximum_age"]
        ages = group["ages"]
        sector = group["sector"]
        program = group["program"]
        assuredDate = group["assured_date"]
        assurer = group["assurer"]
        assurerEmail = group["assurer_email"]
        lastModified = group["last_modified"]
        validFrom = group["valid_from"]
        validTo = group["valid_to"]
        referralRequired = group["referral_required"]
        openingHours = group["opening_hours"]
        keywords = group.values["keywords"] ?? []
        targetGroups = group.values["target_groups"] ?? []
        domains = group.values["domains"] ?? []
        languages = group.values["languages"] ?? []
        funding = group.values["funding"] ?? []
        terms = group.all("terms") { Term(taxonomy: $0["taxonomy"], code: $0["code"], name: $0["name"]) }
        organization = group.all("organization") { Organization($0) }.first
        location = group.all("location") { Location($0) }.first
        phones = group.all("phones") { Phone($0) }
        contacts = group.all("contacts") {
            Contact(
                name: $0["name"], title: $0["title"], department: $0["department"], email: $0["email"],
                phone: $0["phone"])
        }
        schedules = group.all("schedules") { Schedule($0) }
        costOptions = group.all("cost_options") {
            CostOption(
                option: $0["option"], currency: $0["currency"], amount: $0["amount"],
                amountDescription: $0["amount_description"], validFrom: $0["valid_from"], validTo: $0["valid_to"])
        }
        requiredDocuments = group.all("required_documents") { entry in
            entry["document"].map { RequiredDocument(document: $0, uri: entry["uri"]) }
        }
        serviceAreas = group.all("service_areas") { entry in
            entry["value"].map { ServiceArea(value: $0, kind: entry.area, scale: entry["scale"]) }
        }
        translations = Translation.oneALanguage(group.groups["translations"] ?? [], besides: group)
    }
}

extension DraftGroup {
    fileprivate func all<Part>(_ field: String, _ make: (DraftGroup) -> Part?) -> [Part] {
        (groups[field] ?? []).compactMap(make)
    }
}

extension OfferingDraft.Organization {
    fileprivate init(_ group: DraftGroup) {
        sourceID = group["source_id"]
        name = group["name"]
        alternateName = group["alternate_name"]
        description = group["description"]
        type = group["type"]
        legalStatus = group["legal_status"]
        email = group["email"]
        website = group["website"]
        status = group["status"]
        enterpriseNumber = group["enterprise_number"]
        yearIncorporated = group["year_incorporated"]
        identifiers = group.all("identifiers") { entry in
            entry["identifier"].map {
                OfferingDraft.Identifier(scheme: entry["scheme"], type: entry["type"], identifier: $0)
            }
        }
    }
}

extension OfferingDraft.Location {
    /// Of a confidential place, only that it is and its id are kept.
    fileprivate init(_ group: DraftGroup) {
        confidential = group["confidential"]
        sourceID = group["source_id"]
        let known = confidential?.text == "true" ? DraftGroup() : group
        name = known["name"]
        alternateName = known["alternate_name"]
        description = known["description"]
        transportation = known["transportation"]
        latitude = known["latitude"]
        longitude = known["longitude"]
        address = known.all("address") { OfferingDraft.Address($0) }.first
        accessibility = known.all("accessibility") {
            OfferingDraft.Accessibility(description: $0["description"], details: $0["details"], url: $0["url"])
        }
    }
}

extension OfferingDraft.Address {
    fileprivate init(_ group: DraftGroup) {
        street = group["street"]
        houseNumber = group["house_number"]
        box = group["box"]
        address1 = group["address_1"]
        address2 = group["address_2"]
        postalCode = group["postal_code"]
        city = group["city"]
        country = group["country"]
    }
}

extension OfferingDraft.Phone {
    fileprivate init?(_ group: DraftGroup) {
        guard let number = group["number"] else { return nil }
        self.number = number
        `extension` = group["extension"]
        type = group["type"]
        description = group["description"]
        language = group["language"]
    }
}

extension OfferingDraft.Schedule {
    fileprivate init(_ group: DraftGroup) {
        byday = group.values["byday"] ?? []
        opensAt = group["opens_at"]
        closesAt = group["closes_at"]
        freq = group["freq"]
        interval = group["interval"]
        bymonthday = group["bymonthday"]
        byweekno = group["byweekno"]
        byyearday = group["byyearday"]
        count = group["count"]
        timezone = group["timezone"]
        closed = group["closed"]
        description = group["description"]
        notes = group["notes"]
        validFrom = group["valid_from"]
        validTo = group["valid_to"]
        dtstart = group["dtstart"]
        until = group["until"]
    }
}

extension OfferingDraft.Translation {
    /// Puts together what is said in the same language, and leaves out what repeats the offering itself.
    fileprivate static func oneALanguage(_ groups: [DraftGroup], besides offering: DraftGroup) -> [Self] {
        var languages: [String] = []
        var merged: [String: DraftGroup] = [:]
        for group in groups {
            guard let language = group["language"]?.text.lowercased() else { continue }
            if merged[language] == nil { languages.append(language) }
            merged[language, default: DraftGroup()].values.merge(group.values) { $0.isEmpty ? $1 : $0 }
        }
        return languages.compactMap { code in
            guard let group = merged[code], let language = group["language"] else { return nil }
            let repeated = ["name", "description"].allSatisfy {
                group[$0] == nil || group[$0]?.text == offering[$0]?.text
            }
            return repeated
                ? nil : Self(language: language, name: group["name"], description: group["description"])
        }
    }
}
