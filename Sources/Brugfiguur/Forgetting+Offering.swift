package import DirectoryModel
import Foundation
import JSONWriting

extension Forgetting {
    /// The offering without what was forgotten.
    ///
    /// Every text is looked at, whatever field it stands in: what is not named here as something else is running text, so that
    /// a field that comes later cannot be left out.
    ///
    /// - Throws: `EncodingError` or `DecodingError` where the offering is none that can be written and read.
    package func withhold(from offering: Offering) throws -> Offering {
        guard !isEmpty else { return offering }
        let organization = offering.organization.id
        let kept = withholdWhole(from: offering)
        let json = try JSONWriter.canonical.bytes(kept) { path, text in
            scrubbed(text, at: path, in: organization)
        }
        return try json.map { try JSONDecoder().decode(Offering.self, from: Data($0)) } ?? kept
    }

    /// The offering without the values that are a person, an address or a number as a whole.
    private func withholdWhole(from offering: Offering) -> Offering {
        var kept = offering
        let organization = offering.organization.id
        kept.contacts.removeAll { contact in
            contact.name.map { isForgotten(name: $0, in: organization) } ?? false
                || contact.email.map(isForgotten(email:)) ?? false
                || contact.phones.contains { isForgotten(phone: $0.number) }
        }
        kept.phones.removeAll { isForgotten(phone: $0.number) }
        if kept.email.map(isForgotten(email:)) ?? false { kept.email = nil }
        if kept.assurerEmail.map(isForgotten(email:)) ?? false { kept.assurerEmail = nil }
        if kept.assurer.map({ isForgotten(name: $0, in: organization) }) ?? false { kept.assurer = nil }
        if kept.organization.email.map(isForgotten(email:)) ?? false { kept.organization.email = nil }
        kept.url = kept.url.flatMap(unforgotten(url:))
        kept.organization.website = kept.organization.website.flatMap(unforgotten(url:))
        kept.requiredDocuments = kept.requiredDocuments.map {
            RequiredDocument(document: $0.document, uri: $0.uri.flatMap(unforgotten(url:)))
        }
        let accessibility = (kept.location?.accessibility ?? []).map {
            Accessibility(description: $0.description, details: $0.details, url: $0.url.flatMap(unforgotten(url:)))
        }
        kept.location?.accessibility = accessibility
        return kept
    }

    /// An address on the web, unless it holds a mail address or a number that was forgotten: with a blank in it, it would lead
    /// nowhere. A name in it may be that of a practice.
    private func unforgotten(url: String) -> String? {
        [url, url.removingPercentEncoding ?? url].allSatisfy { scrubbed($0, in: nil) == $0 } ? url : nil
    }

    private func scrubbed(_ text: String, at path: String, in organization: String) -> String {
        if Self.codes.contains(path) { return text }
        if Self.names.contains(path) { return scrubbed(text, in: nil) }
        if Self.places.contains(path) { return scrubbed(text, in: organization, namesOf: 2) }
        return Self.hours.contains(path)
            ? scrubbed(hours: text, in: organization) : scrubbed(text, in: organization)
    }

    /// In hours that can be read "Jan" is a month, but for what is noted in them.
    private func scrubbed(hours text: String, in organization: String) -> String {
        let plain = scrubbed(text, in: organization)
        guard plain != text, (try? OpeningHours(parsing: text)) != nil else { return plain }
        return text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().map { place, part in
            scrubbed(String(part), in: organization, namesOf: place.isMultiple(of: 2) ? 2 : 1)
        }.joined(separator: "\"")
    }

    /// Identifiers, codes, dates and enumerations, words of vocabularies, and what is kept or taken as a whole.
    private static let codes: Set<String> = [
        "id", "source", "source_id", "status", "url", "email", "assurer_email", "assured_date", "last_modified",
        "valid_from", "valid_to", "target_groups", "domains", "languages", "terms.taxonomy", "terms.code",
        "terms.name", "organization.id", "organization.email", "organization.website",
        "organization.organization_identifiers.identifier_scheme",
        "organization.organization_identifiers.identifier_type",
        "organization.organization_identifiers.identifier", "service_areas.area_id", "location.address.area_id",
        "location.address.postal_code", "location.address.country", "location.accessibility.url", "phones.number",
        "contacts.email", "contacts.phones.number", "cost_options.currency", "cost_options.valid_from",
        "cost_options.valid_to", "required_documents.uri", "schedules.valid_from", "schedules.valid_to",
        "schedules.freq", "schedules.byday", "schedules.bymonthday", "schedules.byweekno", "schedules.opens_at",
        "schedules.closes_at", "translations.language",
    ]
    /// What something is called may be called after somebody, and another person may share a name: addresses of mail and
    /// numbers are taken out, names are not.
    private static let names: Set<String> = [
        "name", "organization.name", "translations.name", "contacts.name", "assurer",
    ]
    /// A street and a village can be called like a surname: here only a whole name is taken out.
    private static let places: Set<String> = [
        "location.name", "location.alternate_name", "location.address.address_1", "location.address.address_2",
        "location.address.city", "service_areas.name",
    ]
    private static let hours: Set<String> = ["opening_hours", "schedules.description"]
}
