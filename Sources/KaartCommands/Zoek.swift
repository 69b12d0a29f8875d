import ArgumentParser
import DeskServer
import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import Presentation
import Search
import Thesaurus

/// `kaart zoek`
struct Zoek: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zoek",
        abstract: "Zoek wie kan helpen.",
        discussion: """
            Eindigt met 1 als er niets gevonden is.

            Voorbeelden:
              kaart zoek schuldhulp voor jongeren in Tienen
              kaart zoek kinesist --gemeente Landen --waarom
              echo "vraag die niemand hoeft te zien" | kaart zoek -
            """)

    @Argument(
        help: ArgumentHelp(
            "Wat u zoekt, in gewone woorden; - leest de woorden van standaardinvoer.", valueName: "tekst"))
    var text: [String] = []

    @Option(
        help: ArgumentHelp("Gemeente, deelgemeente of gebied: naam, postcode of NIS-code.", valueName: "gebied"),
        completion: .custom { _, _, _ in Completions.areas() })
    var gemeente: [String] = []

    @Option(
        help: ArgumentHelp("Doelgroep: code of naam. Mag meer keren.", valueName: "doelgroep"),
        completion: .custom { _, _, _ in Completions.concepts(in: .targetGroup) })
    var doelgroep: [String] = []

    @Option(
        help: ArgumentHelp("Domein: code of naam. Mag meer keren.", valueName: "domein"),
        completion: .custom { _, _, _ in Completions.concepts(in: .careDomain) })
    var domein: [String] = []

    @Option(help: ArgumentHelp("Leeftijd van de cliënt, in jaren.", valueName: "jaren"))
    var leeftijd: Int?

    @Option(help: ArgumentHelp("Taal van de cliënt: code of naam.", valueName: "taal"))
    var taal: String?

    @Flag(help: "Wat nu open is eerst.")
    var nuOpen = false

    @Flag(help: "Laat weg wat niet zeker past bij doelgroep, domein, taal en openingsuren.")
    var streng = false

    @Flag(help: "Zoek de woorden zoals ze er staan, zonder spelling te verbeteren.")
    var letterlijk = false

    @Option(help: ArgumentHelp("De dag waarop u vraagt (jjjj-mm-dd).", valueName: "dag"))
    var datum: String?

    @Option(help: ArgumentHelp("Het uur voor --nu-open (uu:mm).", valueName: "uur"))
    var uur: String?

    @Option(help: ArgumentHelp("Hoeveel resultaten, 0 tot 1000.", valueName: "n"))
    var aantal = 10

    @Option(help: ArgumentHelp("Hoeveel resultaten overslaan.", valueName: "n"))
    var vanaf = 0

    @Flag(help: "Toon waaruit elke score bestaat.")
    var waarom = false

    @Flag(help: "Antwoord als JSON.")
    var json = false

    @Flag(help: "Antwoord als CSV.")
    var csv = false

    @Flag(help: "Antwoord met bron:id, een per regel.")
    var ids = false

    @Option(
        help: ArgumentHelp("Vraag het aan de desk op deze socket, niet aan het bestand.", valueName: "pad"),
        completion: .file())
    var socket: String?

    @OptionGroup var place: KaartOptions

    func validate() throws {
        if !SearchRequest.counts.contains(aantal) { throw ValidationError("--aantal moet tussen 0 en 1000 liggen.") }
        if vanaf < 0 { throw ValidationError("--vanaf mag niet negatief zijn.") }
        if let leeftijd, !SearchRequest.ages.contains(leeftijd) {
            throw ValidationError("--leeftijd moet tussen 0 en 130 liggen.")
        }
        if [json, csv, ids].count(where: { $0 }) > 1 { throw ValidationError("Kies een van --json, --csv en --ids.") }
        if Set(gemeente).count > 1 {
            throw ValidationError("--gemeente staat er meer dan eens. Zoek voor elke gemeente apart.")
        }
        if socket != nil, csv { throw ValidationError("--socket gaat niet samen met --csv.") }
        if let uur, minute == nil {
            throw ValidationError("--uur \(uur) is geen uur van de dag. Schrijf uu:mm, bijvoorbeeld 14:30.")
        }
    }

    func run() throws {
        try Session.run(place) { session in
            if let socket { return try ask(socket, session) }
            let request = try request(session)
            let (service, references, store) = try session.answering()
            let answer = try service.answer(request, from: store)
            if json {
                session.output.write(try JSONText.text(SearchJSON(answer, thesaurus: references.thesaurus)))
            } else if csv {
                session.output.write(SearchCSV(answer).text)
            } else if ids {
                session.output.write(
                    answer.hits.map { "\($0.offering.source):\($0.offering.sourceID)\n" }.joined())
            } else {
                session.output.write(
                    SearchText(
                        ShownAnswer(answer, thesaurus: references.thesaurus), terminal: session.terminal,
                        explains: waarom
                    ).text)
            }
            if answer.total == 0, try store.read({ try $0.sources() }).isEmpty {
                session.errors.tell(MessageCatalogue.emptyKaart(session.databasePath))
            }
            session.leave(store, answer.total == 0 ? .nothingFound : .success)
        }
    }

    /// The same question, put to the desk on that socket.
    private func ask(_ socket: String, _ session: Session) throws -> Session.Ending {
        var parameters = [("q", try Session.words(text)), ("aantal", "\(aantal)"), ("vanaf", "\(vanaf)")]
        parameters += [
            ("gemeente", gemeente.last), ("leeftijd", leeftijd.map { "\($0)" }), ("taal", taal), ("uur", uur),
        ]
        .compactMap { name, value in value.map { (name, $0) } }
        parameters += doelgroep.map { ("doelgroep", $0) } + domein.map { ("domein", $0) }
        parameters += [("nu_open", nuOpen), ("streng", streng), ("letterlijk", letterlijk)].filter(\.1).map {
            ($0.0, "ja")
        }
        if datum != nil { parameters.append(("datum", try session.date(datum).description)) }
        let json = try DeskClient(socket: socket).search(parameters.map { (name: $0.0, value: $0.1) })
        let paging = ShownAnswer.Paging(count: aantal, offset: vanaf, isNarrowed: streng)
        guard let answer = ShownAnswer(json: json, paging: paging) else { throw DeskError.noAnswer(socket) }
        session.output.write(
            self.json
                ? json
                : ids
                    ? answer.ids : SearchText(answer, terminal: session.terminal, explains: waarom).text)
        return answer.total == 0 ? .nothingFound : .success
    }

    private func request(_ session: Session) throws -> SearchRequest {
        var request = SearchRequest(
            text: try Session.words(text), date: try session.date(datum), count: aantal, offset: vanaf)
        request.area = gemeente.last
        request.targetGroups = doelgroep
        request.domains = domein
        request.age = leeftijd
        request.language = taal
        request.openNow = nuOpen || uur != nil
        request.minute = minute ?? Clock.now().minute
        request.narrowing = streng ? .toCertain : .none
        request.literal = letterlijk
        return request
    }

    /// Minute of the day that `--uur` names.
    private var minute: Int? { uur.flatMap { ClockTime.minuteOfDay(parsing: $0) } }
}
