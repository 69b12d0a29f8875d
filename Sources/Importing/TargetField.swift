/// A field of an offering that a mapping can fill. The names are those of HSDS 3 wherever it has the field.
package struct TargetField: Sendable {
    /// The key in the mapping file.
    package let name: String
    /// What the field holds.
    package let shape: Shape

    /// What a field holds.
    package indirect enum Shape: Sendable {
        /// One value.
        case value(Kind)
        /// Any number of values.
        case values(Kind)
        /// One object.
        case group([TargetField])
        /// Any number of objects; those in which a needed field stays empty are dropped.
        case groups([TargetField], needs: [String])
    }

    /// How the text of a value is read before the validator sees it.
    package enum Kind: Sendable {
        case text
        /// To `yyyy-MM-dd`.
        case date
        /// To `yyyy-MM-dd`, or an ISO 8601 date and time where the source has the time.
        case dateTime
        /// To `true` or `false`.
        case boolean
        /// To `true` for anything but a clear no: what may be secret is.
        case confidentiality
        /// To one of the words of a closed list.
        case word(Vocabulary)

        /// The words that the field understands by itself.
        var vocabulary: Vocabulary? {
            switch self {
            case .boolean, .confidentiality: .boolean
            case .word(let vocabulary): vocabulary
            case .text, .date, .dateTime: nil
            }
        }
    }

    /// The field of that name in a list.
    package static func named(_ name: String, in fields: [TargetField]) -> TargetField? {
        fields.first { $0.name == name }
    }

    /// Every field of an offering, in the order of the documentation.
    package static let offering: [TargetField] =
        text(
            "source_id", "name", "alternate_name", "description", "url", "email", "application_process",
            "fees_description", "wait_time", "interpretation_services", "eligibility_description", "accreditations",
            "licenses", "alert", "minimum_age", "maximum_age", "ages", "sector", "program", "assurer",
            "assurer_email", "opening_hours")
        + [
            TargetField("status", .value(.word(.status))),
            TargetField("assured_date", .value(.date)),
            TargetField("last_modified", .value(.dateTime)),
            TargetField("valid_from", .value(.date)),
            TargetField("valid_to", .value(.date)),
            TargetField("referral_required", .value(.boolean)),
            TargetField("keywords", .values(.text)),
            TargetField("target_groups", .values(.text)),
            TargetField("domains", .values(.text)),
            TargetField("languages", .values(.text)),
            TargetField("funding", .values(.text)),
            TargetField("terms", .groups(text("taxonomy", "code", "name"), needs: [])),
            TargetField("organization", .group(organization)),
            TargetField("location", .group(location)),
            TargetField("phones", .groups(phone, needs: ["number"])),
            TargetField("contacts", .groups(text("name", "title", "department", "email", "phone"), needs: [])),
            TargetField("schedules", .groups(schedule, needs: [])),
            TargetField("cost_options", .groups(costOption, needs: [])),
            TargetField("required_documents", .groups(text("document", "uri"), needs: ["document"])),
            TargetField("service_areas", .groups(serviceArea, needs: ["value"])),
            TargetField("translations", .groups(text("language", "name", "description"), needs: ["language"])),
        ]

    private static let organization =
        text(
            "source_id", "name", "alternate_name", "description", "type", "legal_status", "email", "website",
            "enterprise_number", "year_incorporated")
        + [
            TargetField("status", .value(.word(.status))),
            TargetField("identifiers", .groups(text("scheme", "type", "identifier"), needs: ["identifier"])),
        ]

    private static let location =
        text("source_id", "name", "alternate_name", "description", "transportation", "latitude", "longitude")
        + [
            TargetField("confidential", .value(.confidentiality)),
            TargetField(
                "address",
                .group(
                    text(
                        "street", "house_number", "box", "address_1", "address_2", "postal_code", "city", "country"))),
            TargetField("accessibility", .groups(text("description", "details", "url"), needs: [])),
        ]

    private static let phone =
        text("number", "extension", "description", "language") + [TargetField("type", .value(.word(.phoneType)))]

    private static let schedule =
        [TargetField("byday", .values(.word(.weekday)))]
        + text(
            "opens_at", "closes_at", "freq", "interval", "bymonthday", "byweekno", "byyearday", "count", "timezone",
            "description", "notes")
        + ["valid_from", "valid_to", "dtstart", "until"].map { TargetField($0, .value(.date)) }
        + [TargetField("closed", .value(.boolean))]

    private static let costOption =
        text("option", "currency", "amount", "amount_description")
        + ["valid_from", "valid_to"].map { TargetField($0, .value(.date)) }

    private static let serviceArea = text("value") + [TargetField("scale", .value(.word(.scale)))]

    private static func text(_ names: String...) -> [TargetField] { names.map { TargetField($0, .value(.text)) } }

    private init(_ name: String, _ shape: Shape) {
        self.name = name
        self.shape = shape
    }
}
