import ArgumentParser
import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import Presentation

/// `kaart controleer`
struct Controleer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "controleer",
        abstract: "Ga na wat op de kaart niet meer te vertrouwen is: de nachtcontrole.",
        discussion: """
            Eindigt met 1 als er nieuwe dringende punten zijn. Een dag vóór de laatste controle toont alleen, en bewaart niets.

            Voorbeeld:
              kaart controleer
              kaart controleer --html verslag.html
            """)

    @Option(help: ArgumentHelp("De dag waarvoor u controleert (jjjj-mm-dd).", valueName: "dag"))
    var datum: String?

    @Flag(help: "Antwoord als JSON.")
    var json = false

    @Flag(help: "Antwoord als CSV.")
    var csv = false

    @Option(
        help: ArgumentHelp("Schrijf ook een verslag om in een browser te openen.", valueName: "pad"),
        completion: .file())
    var html: String?

    @Option(help: ArgumentHelp("enterprise.csv uit de open data van de KBO.", valueName: "pad"), completion: .file())
    var kbo: String?

    @Flag(help: "Probeer ook of de websites nog antwoorden. Dat vraagt een netwerk, en duurt.")
    var bereikbaar = false

    @OptionGroup var place: KaartOptions

    func validate() throws {
        if json && csv { throw ValidationError("Kies een van --json en --csv.") }
    }

    func run() throws {
        try Session.run(place) { session in
            let date = try session.dateToKeep(datum)
            let references = try session.references()
            var policy = try session.watchPolicy(references)
            if let kbo { policy.checks.kboFile = kbo }
            _ = try session.searching(references)
            let mayWrite = access(session.databasePath, W_OK) == 0
            let store = mayWrite ? try session.writing(references) : try session.reading(references.lexicon)
            let destination = try html.map { try store.destination($0) }
            let unreachable =
                bereikbaar || policy.checks.reachability
                ? try WebsiteProbe.silent(among: try store.read { try $0.websites() })
                    .mapValues { MessageCatalogue.silence($0) } : nil
            let check = NightlyCheck(
                references: references, policy: policy, terms: try session.settings().freshness,
                unreachable: unreachable)
            let outcome = try check.run(on: date, in: store, isKept: mayWrite)
            let report = NightlyReport(outcome, date: date)
            if let destination {
                try session.write(try page(outcome, date, store, references, policy, session), to: destination)
            }
            session.output.write(
                json
                    ? try JSONText.text(report.document)
                    : csv ? report.csv : report.text(terminal: session.terminal))
            session.leave(store, report.isAlarming ? .nothingFound : .success)
        }
    }

    private func page(
        _ outcome: RunOutcome, _ date: CalendarDate, _ store: DirectoryStore, _ references: ReferenceData,
        _ policy: WatchPolicy, _ session: Session
    ) throws -> Page {
        let worklist = try Worklist(references: references, policy: policy).answer(
            .init(date: date), from: store, limit: NightlyPage.mostRows)
        let (runs, trends, sources) = try store.read { snapshot in
            (
                try snapshot.runs(limit: Self.runsShown),
                Dictionary(
                    uniqueKeysWithValues: try RunRecord.Tally.Dimension.allCases.map {
                        ($0, try snapshot.trends(of: $0))
                    }), try snapshot.sources()
            )
        }
        let scope = sources.map(\.name).joined(separator: ", ")
        return NightlyPage(
            NightlyPageData(
                outcome: outcome, date: date, runs: runs, trends: trends, worklist: worklist,
                gazetteer: references.gazetteer, thesaurus: references.thesaurus, scope: scope)
        ).page
    }

    private static let runsShown = 400
}
