import DutchText

/// A closed list of words, with the Dutch, French and English words that mean the same.
package enum Vocabulary: String, Sendable, Hashable, CaseIterable {
    /// HSDS 3 `service.status`.
    case status
    /// How wide a service area is: `ServiceAreaScale`.
    case scale
    /// HSDS 3 `phone.type`, after RFC 6350 §6.4.1.
    case phoneType = "phone_type"
    /// Days as RFC 5545 writes them; a number before the day (`1MO`, `-1FR`) is kept.
    case weekday
    /// Yes or no.
    case boolean

    /// The word of the list that the text means, nil where it means none.
    ///
    /// - Parameter text: a word in any of the three languages; case and accents do not matter.
    /// - Returns: the word as the list has it.
    package func word(for text: String) -> String? {
        let folded = text.folded
        if let word = index[folded] { return word }
        guard self == .weekday else { return nil }
        let ordinal = folded.prefix { $0 == "-" || $0 == "+" || $0.isNumber }
        guard !ordinal.isEmpty, ordinal.count <= 3, let day = index[String(folded.dropFirst(ordinal.count))] else {
            return nil
        }
        return ordinal + day
    }

    /// The words of the list itself.
    package var words: [String] { entries.map(\.word) }

    private var index: [String: String] {
        switch self {
        case .status: Self.statusIndex
        case .scale: Self.scaleIndex
        case .phoneType: Self.phoneTypeIndex
        case .weekday: Self.weekdayIndex
        case .boolean: Self.booleanIndex
        }
    }

    private var entries: [(word: String, synonyms: String)] {
        switch self {
        case .status: Self.statuses
        case .scale: Self.scales
        case .phoneType: Self.phoneTypes
        case .weekday: Self.weekdays
        case .boolean: Self.booleans
        }
    }

    private static let statuses: [(word: String, synonyms: String)] = [
        ("active", "actief|in werking|operationeel|actif|open"),
        ("inactive", "inactief|niet actief|niet meer actief|non-actief|inactif"),
        (
            "defunct",
            "opgeheven|stopgezet|gestopt|gesloten|definitief gesloten|supprimé|fermé|closed|permanently closed"
        ),
        ("temporarily closed", "tijdelijk gesloten|tijdelijk gestopt|temporairement fermé"),
    ]
    private static let scales: [(word: String, synonyms: String)] = [
        ("neighbourhood", "buurt|wijk|buurt/wijk|neighborhood|quartier"),
        ("submunicipality", "deelgemeente|kern|section de commune"),
        ("municipality", "gemeente|stad|stad/gemeente|commune|ville|city"),
        ("region", "regio|streek|bovenlokaal|intergemeentelijk|région"),
        ("primary_care_zone", "eerstelijnszone|elz"),
        ("reference_region", "referentieregio"),
        ("province", "provincie|provinciaal"),
        ("federal_region", "gewest|gewestelijk|région fédérale"),
        ("flanders", "vlaanderen|vlaams|vlaams gewest|flandre|heel vlaanderen"),
        ("brussels", "brussel|brussels hoofdstedelijk gewest|bruxelles|brussels gewest"),
        ("country", "land|belgië|belgique|belgium|nationaal|federaal"),
    ]
    private static let phoneTypes: [(word: String, synonyms: String)] = [
        ("voice", "telefoon|tel|tel.|vast|vaste lijn|téléphone|phone|landline|bp"),
        ("cell", "gsm|mobiel|mobile|cell phone|portable"),
        ("fax", "faxnummer|télécopie"),
        ("text", "sms|whatsapp"),
        ("textphone", "teksttelefoon|tty|tdd"),
        ("video", "beeldtelefoon"),
        ("pager", ""),
    ]
    private static let weekdays: [(word: String, synonyms: String)] = [
        ("MO", "maandag|ma|ma.|lundi|lu|monday|mon"),
        ("TU", "dinsdag|di|di.|mardi|tuesday|tue"),
        ("WE", "woensdag|wo|wo.|mercredi|me|wednesday|wed"),
        ("TH", "donderdag|do|do.|jeudi|je|thursday|thu"),
        ("FR", "vrijdag|vr|vr.|vendredi|ve|friday|fri"),
        ("SA", "zaterdag|za|za.|samedi|saturday|sat"),
        ("SU", "zondag|zo|zo.|dimanche|sunday|sun"),
    ]
    private static let booleans: [(word: String, synonyms: String)] = [
        ("true", "ja|j|waar|1|x|oui|vrai|yes|y"),
        ("false", "nee|neen|n|onwaar|0|non|faux|no"),
    ]

    private static let statusIndex = index(of: statuses)
    private static let scaleIndex = index(of: scales)
    private static let phoneTypeIndex = index(of: phoneTypes)
    private static let weekdayIndex = index(of: weekdays)
    private static let booleanIndex = index(of: booleans)

    private static func index(of entries: [(word: String, synonyms: String)]) -> [String: String] {
        var index: [String: String] = [:]
        for entry in entries {
            index[entry.word.folded] = entry.word
            for synonym in entry.synonyms.split(separator: "|") { index[synonym.folded] = entry.word }
        }
        return index
    }
}

/// How wide a service area is, from narrow to wide.
package enum ServiceAreaScale: String, Sendable, Hashable, CaseIterable {
    case neighbourhood, submunicipality, municipality
    /// Several municipalities, named one by one.
    case region
    case primaryCareZone = "primary_care_zone"
    case referenceRegion = "reference_region"
    case province
    /// A gewest; which one, the name says.
    case federalRegion = "federal_region"
    case flanders, brussels, country
}

/// What the value of a service area is.
package enum ServiceAreaKind: String, Sendable, Hashable, CaseIterable {
    /// To be found out from the value itself.
    case auto
    /// A NIS code (REFNIS), five digits.
    case nis
    /// A Belgian postcode, four digits.
    case postcode
    /// A name, with or without a neighbourhood in brackets.
    case name
    /// An area's id in the kaart, such as `nis:24107`.
    case id
}
