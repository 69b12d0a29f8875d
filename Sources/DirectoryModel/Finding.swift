/// Something is wrong or doubtful in a delivery, with a reason, a severity and a place. Data only: the sentence that
/// people read is worded in Presentation.
package struct Finding: Sendable, Hashable {
    /// Where it stands; nil when it concerns the delivery as a whole.
    package let position: SourcePosition?
    package let sourceID: String?
    /// Name of the offering, as far as it was read.
    package let name: String?
    /// The column or path in the source.
    package let field: String?
    /// The value as the source has it, cut to 200 characters.
    package let value: String?
    package let rule: FindingRule
    package let severity: Severity
    /// What the rule's sentence needs more: a suggestion, a successor, an expected number.
    package let evidence: [String]

    package init(
        _ rule: FindingRule, severity: Severity? = nil, at position: SourcePosition?, sourceID: String? = nil,
        name: String? = nil, field: String? = nil, value: String? = nil, evidence: [String] = []
    ) {
        self.rule = rule
        self.severity = severity ?? rule.severity
        self.position = position
        self.sourceID = sourceID
        self.name = name
        self.field = field
        self.value = value.map { String($0.prefix(200)) }
        self.evidence = evidence
    }

    /// Whether the record was left out because of it.
    package var refuses: Bool { rule.refuses }
}

/// How bad a finding is.
package enum Severity: String, Sendable, Hashable, CaseIterable {
    case high = "hoog"
    case medium = "middel"
    case low = "laag"
}

/// The rules that a delivery is held to. The raw value is the code in JSON.
package enum FindingRule: String, Sendable, Hashable, CaseIterable {
    // The record is refused.
    case sourceIDMissing = "id-ontbreekt"
    case sourceIDDuplicate = "id-dubbel"
    case nameMissing = "naam-ontbreekt"
    case requiredMissing = "verplicht-ontbreekt"
    case patternTooCostly = "patroon-te-zwaar"
    case fieldCount = "aantal-kolommen"

    // The delivery as a whole.
    case columnMissing = "kolom-ontbreekt"
    case columnsMissing = "kolommen-ontbreken"
    case secrecyAbsent = "vertrouwelijk-ontbreekt"
    case totalsRow = "totaalrij"
    case headerRow = "kop-herhaald"
    case sourceIDRespelled = "id-anders-geschreven"

    // The record is kept, without the field or with it as it was read.
    case nulByte = "nul-teken"
    case undecodable = "tekenset"
    case textAfterQuote = "tekst-na-aanhalingsteken"
    case repeatedName = "naam-dubbel"
    case controlCharacters = "stuurtekens"
    case tooLong = "te-lang"
    case doubleEncoded = "dubbel-gecodeerd"
    case valueUnknown = "waarde-onbekend"
    case booleanUnknown = "ja-nee"
    case date = "datum"
    case dateOrder = "datum-volgorde"
    case futureDate = "datum-toekomst"
    case number = "getal"
    case age = "leeftijd"
    case ageOrder = "leeftijd-volgorde"
    case enterpriseNumber = "kbo"
    case phone = "telefoon"
    case phoneSecret = "telefoon-vertrouwelijk"
    case addressSecret = "adres-vertrouwelijk"
    case email = "e-mail"
    case webAddress = "webadres"
    case language = "taal"
    case openingHours = "openingsuren"
    case coordinates = "coordinaten"
    case confidentiality = "vertrouwelijk"
    case secrecyBelow = "vertrouwelijk-leeg"
    case scheduleTime = "uur"
    case postcode = "postcode"
    case postcodeMunicipality = "postcode-gemeente"
    case townUnknown = "gemeente"
    case areaUnknown = "gebied"
    case areaAmbiguous = "gebied-dubbelzinnig"
    case areaWider = "gebied-ruimer"
    case areaElsewhere = "gebied-elders"
    case merger = "fusie"
    case targetGroup = "doelgroep"
    case careDomain = "domein"
    case status = "status"
    case organizationMissing = "organisatie-ontbreekt"
    case organizationDiffers = "organisatie-verschilt"
    case relatedMissing = "verwijzing-ontbreekt"
    case severalValues = "meer-waarden"
    case remainder = "rest"

    // What somebody typed is refused.
    case nationalNumber = "rijksregisternummer"

    /// Whether a record that breaks the rule is left out as a whole.
    package var refuses: Bool {
        switch self {
        case .sourceIDMissing, .sourceIDDuplicate, .nameMissing, .requiredMissing, .patternTooCostly, .fieldCount: true
        default: false
        }
    }

    /// High for a record that is refused and a file in which nothing can be read, low for what was repaired, medium for a
    /// field that is lost or doubtful.
    package var severity: Severity {
        switch self {
        case _ where refuses: .high
        case .columnsMissing: .high
        case .controlCharacters, .nulByte, .textAfterQuote, .doubleEncoded, .undecodable, .language, .totalsRow,
            .headerRow:
            .low
        default: .medium
        }
    }
}
