package import DirectoryModel

/// One value for an offering, cleaned as the mapping says and not yet validated.
package struct DraftValue: Sendable, Hashable {
    /// The value; never empty, without white space around it.
    package let text: String
    /// What the source calls it: a column name or a path; `constant` where the mapping itself gives it.
    package let label: String
    /// Where it stands.
    package let position: SourcePosition
    /// Whether it is to be read as HTML.
    package let markup: Markup
    /// True for a value that the mapping gives, not the source.
    package let isConstant: Bool

    func with(_ text: String) -> DraftValue {
        DraftValue(text: text, label: label, position: position, markup: markup, isConstant: isConstant)
    }
}

/// What a mapping could not make of a value. The offering goes on without it, unless the fault refuses it.
package struct DraftFault: Sendable, Hashable {
    package enum Rule: Sendable, Hashable {
        /// The mapping says that there must be a value and there is none. Refuses the offering.
        case requiredMissing
        /// The mapping's table of values does not have the value.
        case notInTable
        /// The mapping's pattern takes too long on the value, which is not given. Refuses the offering.
        case patternTooCostly
        /// The value is not a date in one of the formats.
        case notADate
        /// The value is none of the words for yes and no.
        case notABoolean
        /// The value should say whether a place is confidential and is no clear yes or no; it was taken as yes.
        case unclearConfidentiality
        /// The value is none of the words that the field can hold.
        case notInVocabulary(Vocabulary)
        /// The field holds one value and the source gives several different ones; the first was taken, `value` is the
        /// second.
        case severalValues
        /// The join of that name, which the mapping expects to succeed, finds no record for the key in `value`.
        case joinNotFound(String)
    }

    package let rule: Rule
    /// The field of the offering, such as `phones.type`.
    package let target: String
    /// What the source calls it: column name or path.
    package let label: String
    package let value: String
    package let position: SourcePosition
}

/// What one record, or part of it, says of an offering, field by field, in HSDS 3 names; to be validated.
///
/// Dates are `yyyy-MM-dd`, booleans `true` or `false`, words those of their `Vocabulary`; all else is as the source has it.
package struct OfferingDraft: Sendable, Hashable {
    /// The record that it was made from.
    package let position: SourcePosition
    /// What went wrong on the way, in the order of the fields.
    package let faults: [DraftFault]

    package let sourceID, name, alternateName, description, url, email, status: DraftValue?
    package let applicationProcess, feesDescription, waitTime, interpretationServices,
        eligibilityDescription: DraftValue?
    package let accreditations, licenses, alert, minimumAge, maximumAge, ages, sector, program: DraftValue?
    package let assuredDate, assurer, assurerEmail, lastModified, validFrom, validTo, referralRequired: DraftValue?
    /// Opening hours in words or in OpenStreetMap's form.
    package let openingHours: DraftValue?
    package let keywords, targetGroups, domains, languages, funding: [DraftValue]
    package let terms: [Term]
    package let organization: Organization?
    package let location: Location?
    package let phones: [Phone]
    package let contacts: [Contact]
    package let schedules: [Schedule]
    package let costOptions: [CostOption]
    package let requiredDocuments: [RequiredDocument]
    package let serviceAreas: [ServiceArea]
    /// Name and description in other languages, one entry a language.
    package let translations: [Translation]

    /// A concept of a scheme other than the kaart's own.
    package struct Term: Sendable, Hashable {
        package let taxonomy, code, name: DraftValue?
    }

    /// Who offers.
    package struct Organization: Sendable, Hashable {
        package let sourceID, name, alternateName, description, type, legalStatus, email, website, status: DraftValue?
        package let enterpriseNumber, yearIncorporated: DraftValue?
        package let identifiers: [Identifier]
    }

    /// A number that somebody gave the organisation.
    package struct Identifier: Sendable, Hashable {
        package let scheme, type: DraftValue?
        package let identifier: DraftValue
    }

    /// Where. Of a confidential place nothing is known but that, and its id.
    package struct Location: Sendable, Hashable {
        package let sourceID, name, alternateName, description, transportation, latitude, longitude: DraftValue?
        package let confidential: DraftValue?
        package let address: Address?
        package let accessibility: [Accessibility]
    }

    /// A postal address; `address1` is street, number and box in one where the source has them so.
    package struct Address: Sendable, Hashable {
        package let street, houseNumber, box, address1, address2, postalCode, city, country: DraftValue?
    }

    /// Something about how accessible the place is.
    package struct Accessibility: Sendable, Hashable {
        package let description, details, url: DraftValue?
    }

    package struct Phone: Sendable, Hashable {
        package let number: DraftValue
        package let `extension`, type, description, language: DraftValue?
    }

    package struct Contact: Sendable, Hashable {
        package let name, title, department, email, phone: DraftValue?
    }

    /// Opening hours in the columns of HSDS (RFC 5545).
    package struct Schedule: Sendable, Hashable {
        /// `MO` … `SU`.
        package let byday: [DraftValue]
        package let opensAt, closesAt, freq, interval, bymonthday, byweekno, byyearday, count: DraftValue?
        package let timezone, description, notes: DraftValue?
        /// "true" or "false", of days with other hours than the usual ones, or none.
        package let closed: DraftValue?
        package let validFrom, validTo, dtstart, until: DraftValue?

        /// All that is given, days and times first.
        package var values: [DraftValue] {
            byday
                + [
                    opensAt, closesAt, freq, interval, bymonthday, byweekno, byyearday, validFrom, validTo, dtstart,
                    until,
                    description, notes,
                ].compactMap(\.self)
        }
    }

    package struct CostOption: Sendable, Hashable {
        package let option, currency, amount, amountDescription, validFrom, validTo: DraftValue?
    }

    package struct RequiredDocument: Sendable, Hashable {
        package let document: DraftValue
        package let uri: DraftValue?
    }

    /// Where the offering serves.
    package struct ServiceArea: Sendable, Hashable {
        package let value: DraftValue
        package let kind: ServiceAreaKind
        /// One of `ServiceAreaScale`.
        package let scale: DraftValue?
    }

    package struct Translation: Sendable, Hashable {
        package let language: DraftValue
        package let name, description: DraftValue?
    }
}
