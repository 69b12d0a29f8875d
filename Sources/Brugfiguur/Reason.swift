/// Why an entry cannot be trusted. The raw value is the code in JSON; the sentences are Presentation's.
package enum Reason: String, Sendable, Hashable, CaseIterable {
    case notConfirmed = "niet-bevestigd"
    case fieldAged = "veld-verouderd"
    case neverConfirmed = "nooit-bevestigd"
    case unanswered = "geen-antwoord"
    case changedSince = "gewijzigd-sinds-bevestiging"
    case vanished = "verdwenen"
    case merger = "fusie"
    case enterpriseNumberWrong = "kbo-fout"
    case enterpriseEnded = "kbo-beeindigd"
    case postcodeMunicipality = "postcode-gemeente"
    case validityPassed = "geldigheid-voorbij"
    case closurePassed = "sluiting-voorbij"
    case hoursPassed = "uren-voorbij"
    case contactMissing = "contact-ontbreekt"
    case areaMissing = "werkingsgebied-ontbreekt"
    case targetGroupMissing = "doelgroep-ontbreekt"
    case descriptionShort = "omschrijving-te-kort"
    case phoneWrong = "telefoon-fout"
    case emailWrong = "mail-fout"
    case webAddressWrong = "webadres-fout"
    case phoneShared = "telefoon-gedeeld"
    case emailShared = "mail-gedeeld"
    case webAddressShared = "webadres-gedeeld"
    case unreachable = "onbereikbaar"
    case sourcesDiffer = "bronnen-verschillen"
    case duplicate = "wellicht-dubbel"
    case codeUnknown = "code-onbekend"
    case agesConflict = "leeftijd-tegenstrijdig"
    case organizationEnded = "organisatie-gestopt"
    case deliveryRefused = "levering-geweigerd"
    case sourceMoved = "bron-wijkt-af"
    case proposalWaiting = "voorstel-wacht"
    case reportOpen = "melding-open"
    case contactKept = "contactpersoon-te-lang"
    case runMissed = "nacht-gemist"

    /// Whether it may be told of a source as a whole. What is about one entry in particular is told of that one.
    var mayBeCampaign: Bool {
        switch self {
        case .sourcesDiffer, .duplicate, .reportOpen, .proposalWaiting, .runMissed, .merger, .unanswered: false
        default: true
        }
    }
}

extension Reason {
    /// The fields that settle it when somebody vouches for one of them, or for the whole: it was looked at, and is right as
    /// it stands. None where only something else will do.
    package var vouchedBy: [String] {
        switch self {
        case .phoneWrong: ["phones"]
        case .emailWrong: ["email"]
        case .webAddressWrong: ["url"]
        case .agesConflict: ["minimum_age", "maximum_age", "target_groups"]
        case .merger: ["service_areas"]
        default: []
        }
    }

    /// Place in the order of the raw values.
    package var rank: Int { Self.ranks[self, default: 0] }

    private static let ranks = Dictionary(
        uniqueKeysWithValues: zip(allCases.sorted { $0.rawValue < $1.rawValue }, 0...))
}
