import DirectoryModel

/// What the pages show of an offering alike: its name in the language of the page, how to reach it, what to copy.
struct OfferingCard {
    let offering: Offering
    private let translation: Translation?
    private let language: PageLanguage

    init(_ offering: Offering, words: PageWords) {
        self.offering = offering
        language = words.language
        translation =
            words.language == .dutch ? nil : offering.translations.first { $0.language == words.language.rawValue }
    }

    var name: String { translation?.name ?? offering.name }

    var description: String? { translation?.description ?? offering.description }

    /// Whether the text comes from a translation.
    var isTranslated: Bool { translation?.description != nil }

    /// The language of name and text, where it is not that of the page.
    var foreignLanguage: String? { language == .dutch || translation != nil ? nil : PageLanguage.dutch.rawValue }

    /// Where its page stands.
    var address: String { "/aanbod/\(offering.id)" }

    /// The first number, as it is written and as it is dialled.
    var phone: (number: String, href: String)? {
        (offering.phones + offering.contacts.flatMap(\.phones)).first.map { ($0.number, Self.href(phone: $0)) }
    }

    static func href(phone: Phone) -> String {
        var digits = phone.number.filter { $0.isASCII && $0.isNumber }
        if phone.number.hasPrefix("+") {
            digits = "+" + digits
        } else if digits.hasPrefix("0"), !digits.hasPrefix("00"), digits.count >= 9 {
            // A Belgian number as it is dialled from elsewhere; short and free ones stay as they are.
            if !digits.hasPrefix("0800") && !digits.hasPrefix("0900") { digits = "+32" + digits.dropFirst() }
        }
        return "tel:" + digits
    }

    /// A web address that a browser may follow; nil for anything else.
    static func href(website: String?) -> String? {
        guard let website else { return nil }
        let lower = website.lowercased()
        return lower.hasPrefix("https://") || lower.hasPrefix("http://") ? website : nil
    }

    /// Everything to reach it, for the clipboard.
    var copy: String {
        [
            name, offering.organization.name == offering.name ? nil : offering.organization.name,
            offering.location?.address?.line, phone?.number, offering.contactEmail, offering.contactWebsite,
        ].compactMap { $0 }.joined(separator: "\n")
    }
}
