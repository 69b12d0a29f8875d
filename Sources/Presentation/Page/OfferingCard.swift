import DirectoryModel

/// What the pages show of an offering alike: its name in the language of the page, how to reach it, what to copy.
struct OfferingCard {
    let offering: Offering
    private let translation: Translation?
    private let words: PageWords

    private var language: PageLanguage { words.language }

    init(_ offering: Offering, words: PageWords) {
        self.offering = offering
        self.words = words
        translation =
            words.language == .dutch ? nil : offering.translations.first { $0.language == words.language.rawValue }
    }

    var name: String { translation?.name ?? offering.name }

    var description: String? { translation?.description ?? offering.description }

    /// Whether the text comes from a translation.
    var isTranslated: Bool { translation?.description != nil }

    /// How the name is marked where it is not in the language of the page.
    var nameLanguage: String? { translation?.name == nil ? language.markOfDutch : nil }

    /// How the description is marked where it is not in the language of the page.
    var textLanguage: String? { isTranslated ? nil : language.markOfDutch }

    /// Where its page stands.
    var address: String { "/aanbod/\(offering.id)" }

    /// The first number to call, as it is written and as it is dialled.
    var phone: (number: String, href: String)? {
        offering.anyNumberToCall.map { ($0.number, Self.href(phone: $0)) }
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

    /// All that has to be said first, as the templates take it.
    ///
    /// - Parameters:
    ///   - vanishedOn: day of the first delivery without it.
    ///   - longest: how many characters each may have; nil for all.
    /// - Returns: sentences, with how they are marked where they are not in the language of the page.
    func warnings(vanishedOn: CalendarDate?, longest: Int?) -> [[String: Any]] {
        OfferingWarning.all(of: offering, vanishedOn: vanishedOn, on: words.date).map { warning in
            var mark: String?
            if case .alert = warning { mark = language.markOfDutch }
            let sentence = words.sentence(warning)
            return PageFrame.filled([
                "sentence": longest.map { Self.cut(sentence, to: $0) } ?? sentence, "warning_language": mark,
            ])
        }
    }

    /// What fits, up to the end of a sentence where that leaves most of it, else of a word; a mark tells that there is more.
    static func cut(_ text: String, to longest: Int) -> String {
        guard text.count > longest else { return text }
        let fitting = text.prefix(longest)
        let end = fitting.indices.dropFirst(longest / 2).last { place in
            // An abbreviation ("t.e.m. 20 januari") ends none.
            let rest = fitting[place...].dropFirst()
            return ".!?".contains(fitting[place]) && rest.first?.isWhitespace ?? false
                && rest.first { !$0.isWhitespace }?.isUppercase ?? false
        }
        let stop = end.map { fitting.index(after: $0) } ?? fitting.lastIndex(of: " ") ?? fitting.endIndex
        return String(fitting[..<stop]) + " …"
    }

    /// Everything to reach it, for the clipboard.
    var copy: String {
        [
            name, offering.organization.name == offering.name ? nil : offering.organization.name,
            offering.location?.address?.line, phone?.number, offering.contactEmail, offering.contactWebsite,
        ].compactMap { $0 }.joined(separator: "\n")
    }
}
