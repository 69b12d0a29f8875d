package import Brugfiguur
package import DirectoryModel
package import DirectoryService
package import DirectoryStore
import Foundation

/// What is said about confirming, correcting and forgetting.
extension MessageCatalogue {
    package static func confirmed(_ count: Int) -> String {
        count == 1 ? "Het aanbod is bevestigd." : "\(DutchWriting.number(count)) aanbiedingen zijn bevestigd."
    }

    package static func confirmationInFuture(_ date: CalendarDate, at position: SourcePosition) -> String {
        "\(position.file), regel \(position.line): \(DutchWriting.date(date)) moet nog komen. Er is niets bewaard."
    }

    package static func corrected(_ correction: Correction) -> String {
        let fields = Array(Set(correction.values.keys.map(fieldName))).sorted()
        return "Gewijzigd: \(DutchWriting.list(fields)). Zo blijft het, ook als de bron opnieuw levert."
    }

    package static let nothingToCorrect = "Zo staat het al op de kaart; er is niets gewijzigd."

    package static func refusedCorrection(
        _ refusal: RefusedCorrection, of offering: String, at position: SourcePosition?
    ) -> String {
        let place = position.map { "\($0.file), regel \($0.line), " } ?? ""
        return refusal.findings.map { "\(place)\(offering): veld \($0.field ?? ""): \(fault($0))\n" }.joined()
            + "Er is niets gewijzigd.\n"
    }

    /// What is wrong with a value that somebody typed, without what an import would have done about it.
    package static func fault(_ finding: DirectoryModel.Finding) -> String {
        let text = sentence(finding)
        let end = text.range(of: ". ")?.lowerBound ?? text.endIndex
        let first = text[..<end]
        return first.hasSuffix(".") ? String(first) : first + "."
    }

    package static func decided(_ number: Int64, isAccepted: Bool) -> String {
        isAccepted ? "Voorstel \(number) staat op de kaart." : "Voorstel \(number) is geweigerd."
    }

    package static func noProposal(_ number: Int64) -> String {
        "Er is geen open voorstel \(number). \"kaart voorstellen\" toont wat op u wacht."
    }

    package static func forgotten(_ outcome: ErasureOutcome) -> String {
        let persons = DutchWriting.count(outcome.persons, "contactpersoon", "contactpersonen")
        let offerings = DutchWriting.count(outcome.offerings, "aanbod", "aanbiedingen")
        return "\(persons) gewist, uit \(offerings). Een nieuwe levering brengt ze niet terug. Oude reservekopieën en "
            + "uitgevoerde bestanden hebben ze nog: wis die zelf."
    }

    package static let notYetScrubbed =
        "Iemand leest nog een vroegere toestand van de kaart; de gewiste gegevens staan nog in haar logboek. Sluit wat de "
        + "kaart gebruikt, en geef dezelfde opdracht opnieuw."

    package static func badLine(_ position: SourcePosition, column: String, value: String) -> String {
        value.isEmpty
            ? "\(position.file), regel \(position.line): kolom \(column) is leeg. Er is niets bewaard."
            : "\(position.file), regel \(position.line), kolom \(column): \"\(value)\" kan ik niet lezen. Er is niets bewaard."
    }

    package static func noIDColumn(_ path: String) -> String {
        "\(path) heeft geen kolom id. Elke regel begint met de id van een aanbod (UUID of bron:id)."
    }

    package static func noted(_ note: WorklistNote) -> String {
        switch note.kind {
        case .snoozed(let day): "Staat tot \(DutchWriting.date(day)) niet op de werklijst."
        case .note: "Genoteerd."
        case .unreached: "Genoteerd dat niemand antwoordde."
        case .handedOver(let name): "Overgedragen aan \(name)."
        }
    }

    package static func unknownKeeper(_ name: String, known: [String]) -> String {
        "Ik ken geen beheerder \"\(name)\". In Config/brugfiguur.yaml staan: \(DutchWriting.list(known))."
    }

    /// What a website said instead of answering.
    package static func silence(_ silence: WebsiteProbe.Silence) -> String {
        switch silence {
        case .noHost: "die naam bestaat niet"
        case .refused: "er luistert niemand"
        case .tooSlow: "te traag"
        case .certificate: "het certificaat klopt niet"
        case .other: "geen geldig antwoord"
        case .status(let code): code == 404 || code == 410 ? "die bladzijde bestaat niet" : "fout \(code)"
        }
    }

    /// What a `WatchError` says.
    static func sentence(_ error: WatchError) -> String {
        switch error {
        case .notEnterprises(let path, let column):
            "\(path) heeft geen kolom \(column): dat is niet enterprise.csv uit de open data van de KBO."
        case .unknownField(let name, let known):
            "Ik ken geen veld \"\(name)\". Te wijzigen zijn: \(known.joined(separator: ", "))."
        case .keyMissing(let path):
            "De sleutel van deze kaart ontbreekt (\(path)). Zonder haar weet niemand wat vergeten moet blijven. Zet het "
                + "bestand terug, of zeg met KAART_SLEUTEL waar het staat."
        case .keyOther(let path):
            "\(path) is niet de sleutel van deze kaart. Zet de juiste terug, of zeg met KAART_SLEUTEL waar ze staat."
        case .cannotWrite(let path, let errno):
            "Ik kan \(path) niet schrijven: \(String(cString: strerror(errno)))."
        }
    }

    /// A value of an offering, as people read it.
    package static func value(json: String) -> String {
        guard !json.isEmpty else { return "(leeg)" }
        guard let object = try? JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed) else {
            return json
        }
        return plain(object)
    }

    private static func plain(_ value: Any) -> String {
        switch value {
        case let text as String: text.isEmpty ? "(leeg)" : text
        case let list as [Any]: list.isEmpty ? "(leeg)" : list.map(plain).joined(separator: " | ")
        case let object as [String: Any]:
            (object["number"] ?? object["name"] ?? object["document"]).map(plain)
                ?? object.sorted { $0.key < $1.key }.map { plain($0.value) }.joined(separator: ", ")
        default: "\(value)"
        }
    }
}
