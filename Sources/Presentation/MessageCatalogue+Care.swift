package import Brugfiguur
package import DirectoryModel
package import DirectoryService
package import DirectoryStore
import DutchText
import Foundation
package import RecordReading

/// What is said about confirming, correcting and forgetting.
extension MessageCatalogue {
    /// What was confirmed.
    ///
    /// - Parameters:
    ///   - count: how many offerings.
    ///   - fields: the fields that were, in their JSON names; none for whole offerings.
    /// - Returns: the sentence.
    package static func confirmed(_ count: Int, fields: [String] = []) -> String {
        guard count > 0 else { return "De lijst is leeg; er is niets bevestigd." }
        guard fields.isEmpty else {
            let place = count == 1 ? "" : " bij \(DutchWriting.number(count)) aanbiedingen"
            return "Bevestigd\(place): \(DutchWriting.list(Array(Set(fields.map(fieldName))).sorted()))."
        }
        return count == 1 ? "Het aanbod is bevestigd." : "\(DutchWriting.number(count)) aanbiedingen zijn bevestigd."
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
        return refusal.findings.map {
            "\(place)\(offering): veld \(CorrectionReading.name(ofColumn: $0.field ?? "")): \(fault($0))"
                + (howToWrite($0.rule).map { " " + $0 } ?? "") + "\n"
        }.joined()
            + "Er is niets gewijzigd.\n"
    }

    /// What is wrong with a value that somebody typed, without what an import would have done about it.
    package static func fault(_ finding: DirectoryModel.Finding) -> String {
        let text = sentence(finding)
        let end = text.range(of: ". ")?.lowerBound ?? text.endIndex
        let first = text[..<end]
        return first.hasSuffix(".") ? String(first) : first + "."
    }

    /// How a value is written that can be read, for whoever types one; nil where that goes without saying.
    static func howToWrite(_ rule: FindingRule) -> String? {
        switch rule {
        case .phone: "Schrijf het bijvoorbeeld zo: 016 00 21 10."
        case .email: "Schrijf het bijvoorbeeld zo: onthaal@voorbeeld.be."
        case .webAddress: "Schrijf het bijvoorbeeld zo: https://www.voorbeeld.be."
        case .postcode: "Een postcode heeft vier cijfers, bijvoorbeeld 3300."
        case .openingHours: "Schrijf ze bijvoorbeeld zo: ma-vr 9.00-12.00 u."
        case .date: "Schrijf jjjj-mm-dd, bijvoorbeeld 2026-11-20."
        case .age: "Schrijf een getal, bijvoorbeeld 12."
        case .enterpriseNumber: "Het heeft tien cijfers en begint met 0 of 1."
        case .nationalNumber: "Laat het weg: de kaart houdt niets bij over cliënten."
        case .language: "Schrijf een taalcode zoals nl of fr, of de naam van de taal."
        case .targetGroup: "De lijst staat in \"kaart doelgroepen\"."
        case .careDomain: "De lijst staat in \"kaart domeinen\"."
        case .townUnknown, .areaUnknown, .areaAmbiguous: "Zoek de naam op met \"kaart gebieden NAAM\"."
        default: nil
        }
    }

    package static func decided(_ number: Int64, isAccepted: Bool) -> String {
        isAccepted ? "Voorstel \(number) staat op de kaart." : "Voorstel \(number) is geweigerd."
    }

    package static func noProposal(_ number: Int64) -> String {
        "Er is geen open voorstel \(number). \"kaart voorstellen\" toont wat op u wacht."
    }

    package static func forgottenProposal(_ number: Int64) -> String {
        "Voorstel \(number) noemt iemand die vroeg om vergeten te worden, en staat niet op de kaart. Weiger het, en wijzig wat "
            + "er verder in staat zelf."
    }

    package static func forgotten(_ outcome: ErasureOutcome) -> String {
        let persons = DutchWriting.count(outcome.persons, "contactpersoon", "contactpersonen")
        let offerings = DutchWriting.count(outcome.offerings, "aanbod", "aanbiedingen")
        return "\(persons) gewist, uit \(offerings). Een nieuwe levering brengt ze niet terug. Oude reservekopieën en "
            + "uitgevoerde bestanden hebben ze nog: wis die zelf."
    }

    package static func nobodyToForget(_ id: String) -> String {
        "Bij \(id) staat geen contactpersoon; er is niets gewist."
    }

    package static let notYetScrubbed =
        "Iemand leest nog een vroegere toestand van de kaart; de gewiste gegevens staan nog in haar logboek. Sluit wat de "
        + "kaart gebruikt, en geef dezelfde opdracht opnieuw."

    package static let scrubbedAfterAll =
        "Wie eerder vergeten werd, is nu ook uit het bestand en het logboek van de kaart gewist."

    package static func scrubFailed(_ error: StoreError) -> String {
        "Op de kaart is het gewist, maar in het bestand staan de gegevens nog: \(cause(error)). Verhelp dat, en geef dezelfde "
            + "opdracht opnieuw."
    }

    /// What a disk or a database says, as a part of a sentence.
    private static func cause(_ error: StoreError) -> String {
        switch error {
        case .diskFull: "de schijf is vol"
        case .busy: "iets anders schrijft"
        case .inputOutput(_, let detail), .damaged(_, let detail), .other(_, let detail):
            "lezen of schrijven mislukte (SQLite meldt: \(detail))"
        default: sentence(error)
        }
    }

    /// A cell of a list that cannot be read, with the words that can stand there, where they are few.
    package static func badLine(
        _ position: SourcePosition, column: String, value: String, choices: [String] = []
    ) -> String {
        let line = "\(position.file), regel \(position.line)"
        let advice =
            choices.isEmpty
            ? column == "datum" ? howToWrite(.date) : nil : "Kies uit \(DutchWriting.list(choices, and: "of"))."
        return value.isEmpty
            ? "\(line): kolom \(column) is leeg. Er is niets bewaard."
            : "\(line), kolom \(column): \"\(value)\" kan ik niet lezen. " + (advice.map { $0 + " " } ?? "")
                + "Er is niets bewaard."
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

    /// The file and line before a sentence; nothing where there is none.
    package static func place(_ position: SourcePosition?) -> String {
        position.map { "\(place($0.file, $0.line)): " } ?? ""
    }

    package static func contradiction(_ field: String, at position: SourcePosition?) -> String {
        "\(place(position))veld \(field) krijgt twee verschillende waarden. Er is niets gewijzigd."
    }

    package static func secretPlace(at position: SourcePosition?) -> String {
        "\(place(position))de bron houdt het adres van dit aanbod geheim; de kaart bewaart er geen. Er is niets gewijzigd."
    }

    /// What is to be read from standard input cannot be.
    package static let unreadableInput =
        "Ik kan de woorden niet lezen van standaardinvoer. Geef ze na de opdracht, of stuur ze door met |."

    /// The kaart is a link to what is not there, such as a disk that is away.
    package static func leadsNowhere(_ path: String, target: String) -> String {
        "\(path) verwijst naar \(target), en dat is er niet. Kijk na of die schijf of map er is; er is niets gedaan."
    }

    /// The kaart was taken away while a delivery was written to it.
    package static func replacedMeanwhile(_ path: String) -> String {
        "Op \(path) staat niet meer de kaart waarin deze levering geschreven is: iemand verving of verwijderde het bestand. Kijk "
            + "na wat er staat (\"kaart nazicht\") en lever opnieuw."
    }

    /// Words stand beside the sign that asks for those of standard input.
    package static let inputBesideWords =
        "Naast - (standaardinvoer) staan nog andere woorden. Geef alle woorden na de opdracht, of allemaal op standaardinvoer."

    /// Standard input holds more than a question.
    package static func tooMuchInput(bytes: Int) -> String {
        "Op standaardinvoer staat te veel voor één vraag. Geef ten hoogste \(DutchWriting.number(bytes)) bytes."
    }

    /// A text of the worklist names a client.
    package static let clientInNote =
        "Er staat een rijksregisternummer in de tekst. Laat het weg: de kaart houdt niets bij over cliënten."

    package static func longText(_ longest: Int) -> String {
        "De tekst is ten hoogste \(DutchWriting.number(longest)) tekens lang."
    }

    /// An erasure was broken off.
    package static let scrubPending =
        "Wat u liet vergeten, kan nog in de bytes van het bestand staan: het wissen werd onderbroken. Doe dezelfde "
        + "\"kaart vergeet\" nog eens."

    /// Places that became secret after the backup.
    package static func withheldAgain(_ count: Int) -> String {
        count == 1
            ? "Het adres dat na de kopie geheim werd, blijft dat."
            : "De \(DutchWriting.number(count)) adressen die na de kopie geheim werden, blijven dat."
    }

    package static func forgottenValue(_ field: String, at position: SourcePosition?) -> String {
        "\(place(position))veld \(field) noemt iemand die vroeg om vergeten te worden. Laat die naam, dat nummer of dat adres "
            + "weg. Er is niets gewijzigd."
    }

    package static func snoozeInPast(_ date: CalendarDate) -> String {
        "\(DutchWriting.date(date)) is geen dag die nog komt. Zeg met --tot wanneer het terugkomt."
    }

    /// A file that is no delivery cannot be read.
    package static func unreadable(_ path: String, _ error: ReadError) -> String {
        "\(path): \(cause(error.reason))."
    }

    package static let indexRepaired = "De index is opnieuw gemaakt uit de tabellen."

    package static func restored(from backup: String, aside: String?) -> String {
        "De kaart is hersteld uit \(backup)."
            + (aside.map { " Wat er stond, is bewaard als \($0)." } ?? "")
    }

    /// The kaart that was replaced cannot say whom it forgot.
    package static let mayBeRemembered =
        "De vorige kaart was niet te lezen: wie na de reservekopie vergeten werd, staat er weer op. Vergeet die opnieuw met "
        + "kaart vergeet."

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

    /// The fields that were probably meant: those that begin with the word, else the nearest one.
    private static func fields(like name: String, among known: [String]) -> [String] {
        let name = name.lowercased().replacing(" ", with: "-")
        let longer = known.filter { $0.hasPrefix(name) }
        return name.count > 2 && (1...3).contains(longer.count)
            ? longer : EditDistance.nearest(to: name, among: known, atMost: 2).map { [$0] } ?? []
    }

    /// What a `WatchError` says.
    package static func sentence(_ error: WatchError) -> String {
        switch error {
        case .cannotAskWebsites:
            "Websites nakijken gaat hier niet: libcurl ontbreekt. Installeer het Debian-pakket libcurl4, of laat --bereikbaar weg."
        case .notEnterprises(let path, let column):
            "\(path) heeft geen kolom \(column): dat is niet enterprise.csv uit de open data van de KBO."
        case .unreadable(let path, let error): unreadable(path, error)
        case .unknownField(let name, let known):
            if case let near = fields(like: name, among: known), !near.isEmpty {
                "Ik ken geen veld \(quoted(name)). Bedoelde u \(DutchWriting.list(near.map { quoted($0) }, and: "of"))? "
                    + "\"kaart wijzig --velden\" toont alle velden."
            } else {
                "Ik ken geen veld \(quoted(name)). Te wijzigen zijn: \(known.joined(separator: ", "))."
            }
        case .keyMissing(let path):
            "De sleutel van deze kaart ontbreekt (\(path)). Zonder die sleutel weet niemand wat vergeten moet "
                + "blijven. Zet het bestand terug, of zeg met KAART_SLEUTEL waar het staat."
        case .keyUnreadable(let path):
            "U mag de sleutel van deze kaart niet lezen (\(path)), of het is geen bestand. Doe dit als de gebruiker van wie de "
                + "kaart is, of vraag de beheerder van deze computer om toegang."
        case .keyOther(let path):
            "\(path) is niet de sleutel van deze kaart. Zet de juiste terug, of zeg met KAART_SLEUTEL waar hij staat."
        case .cannotWrite(let path, let errno):
            "Ik kan \(path) niet schrijven (\(systemMessage(errno))). Kies een andere plaats of maak ruimte."
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

    /// The same, of an object only what it has otherwise than another.
    static func value(json: String, otherThan other: String) -> String {
        func object(_ json: String) -> [String: Any]? {
            try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        }
        guard let own = object(json), let foreign = object(other) else { return value(json: json) }
        let fields = Set(own.keys).union(foreign.keys).filter { field in
            own[field].map(plain) != foreign[field].map(plain)
        }
        return fields.isEmpty
            ? value(json: json)
            : fields.sorted().map { own[$0].map(plain) ?? "(leeg)" }.joined(separator: ", ")
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
