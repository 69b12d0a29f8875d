import Brugfiguur
import DirectoryModel

/// Commands that are ready to copy. What people fill in stands in capitals.
struct WatchCommands {
    let date: CalendarDate

    private static let days = 21
    private static let unseen: Set<Unicode.GeneralCategory> = [.control, .format, .lineSeparator, .paragraphSeparator]
    private static let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:._-")

    /// The text as one word of a shell, whatever is in it; nil where it holds what a terminal would act on.
    static func quoted(_ text: String) -> String? {
        guard !text.unicodeScalars.contains(where: { unseen.contains($0.properties.generalCategory) }) else {
            return nil
        }
        if !text.isEmpty, text.first != "-", text.allSatisfy(plain.contains) { return text }
        return "'\(text.replacing(scalars: ["'": "'\\''"]))'"
    }

    /// What names an offering in a command.
    static func reference(_ offering: Offering) -> String {
        reference(source: offering.source, sourceID: offering.sourceID, id: offering.id)
    }

    static func reference(source: String, sourceID: String, id: String) -> String {
        quoted("\(source):\(sourceID)") ?? id
    }

    /// What can be done about an offering: what its findings ask for first, then the three answers that always fit.
    func commands(for offering: Offering, _ findings: [WatchFinding]) -> [[String: Any]] {
        let reference = Self.reference(offering)
        var commands = findings.flatMap { special($0.discovery, reference) }
        let field = findings.lazy.compactMap { Self.field(of: $0.discovery) }.first ?? "VELD"
        commands += [
            ("Klopt", Self.confirmation([reference])),
            ("Klopt niet", "kaart wijzig \(reference) \(field)=\"NIEUW\" --door \"NAAM\""),
            ("Later", "kaart werklijst uitstel \(reference) --tot \(date.adding(days: Self.days)) --door \"NAAM\""),
        ]
        var seen: Set<String> = []
        return commands.filter { seen.insert($0.command).inserted }.map { ["when": $0.when, "command": $0.command] }
    }

    static func confirmation(_ references: [String]) -> String {
        "kaart bevestig \(references.joined(separator: " ")) --door \"NAAM\" --via telefoon"
    }

    private func special(_ finding: Discovery, _ reference: String) -> [(when: String, command: String)] {
        switch finding.reason {
        case .reportOpen:
            guard let number = finding.evidence["number"]?.number else { return [] }
            return [("Opgelost", "kaart meldingen sluit \(number) --door \"NAAM\" --omdat \"WAT U DEED\"")]
        case .proposalWaiting:
            return [
                ("Bekijk", "kaart voorstellen"), ("Akkoord", "kaart voorstellen aanvaard NUMMER --door \"NAAM\""),
                ("Niet akkoord", "kaart voorstellen weiger NUMMER --door \"NAAM\""),
            ]
        case .contactKept:
            return [("Werkt er niet meer", "kaart vergeet \(reference) --door \"NAAM\" --reden \"te lang bewaard\"")]
        case .duplicate, .sourcesDiffer:
            guard let other = finding.evidence["other"]?.text.flatMap(Self.quoted) else { return [] }
            return [("Vergelijk met", "kaart toon \(other)")]
        default: return []
        }
    }

    /// The field that a correction will be about, as `kaart wijzig` calls it.
    private static func field(of finding: Discovery) -> String? {
        switch finding.reason {
        case .merger, .areaMissing: "werkingsgebied"
        case .enterpriseNumberWrong: "ondernemingsnummer"
        case .postcodeMunicipality: "postcode"
        case .validityPassed: "geldig-tot"
        case .closurePassed: "mededeling"
        case .hoursPassed: "openingsuren"
        case .contactMissing, .phoneWrong, .phoneShared: "telefoon"
        case .emailWrong, .emailShared: "e-mail"
        case .webAddressWrong, .webAddressShared, .unreachable: "website"
        case .targetGroupMissing: "doelgroep"
        case .descriptionShort: "omschrijving"
        default: nil
        }
    }
}
