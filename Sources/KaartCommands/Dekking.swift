import ArgumentParser
import DeskServer
import DirectoryService
import DirectoryStore
import Foundation
import Presentation

/// `kaart dekking`
struct Dekking: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dekking",
        abstract:
            "Toon per domein en doelgroep hoeveel aanbod een gemeente of streek heeft, hoe vers, en waar niets is.",
        discussion: """
            Wat voor heel Vlaanderen of Brussel werkt, telt niet mee: anders was nergens een witte vlek. Toont ook wat de desks \
            vroegen en niet vonden, vanaf vijf keer.

            Voorbeeld:
              kaart dekking Tienen
              kaart dekking Oost-Brabant --html dekking.html
            """)

    @Argument(
        help: ArgumentHelp("Een gemeente, streek of provincie.", valueName: "gebied"),
        completion: .custom { _, _, _ in Completions.areas() })
    var area: String

    @Flag(help: "Antwoord als JSON.")
    var json = false

    @Flag(help: "Antwoord als CSV.")
    var csv = false

    @Option(help: ArgumentHelp("Schrijf een verslag met een kaart in kleur.", valueName: "pad"), completion: .file())
    var html: String?

    @Option(help: ArgumentHelp("De dag (jjjj-mm-dd).", valueName: "dag"))
    var datum: String?

    @OptionGroup var place: KaartOptions

    func validate() throws {
        if json && csv { throw ValidationError("Kies een van --json en --csv.") }
    }

    func run() throws {
        try Session.run(place) { session in
            let references = try session.references()
            let date = try session.date(datum)
            let store = try session.searching(references)
            let coverage = try ServiceCoverage(
                of: area, on: date, in: store, references: references, policy: try session.watchPolicy(references),
                terms: try session.settings().freshness)
            if let html {
                let offerings = try store.read { try $0.sources() }.reduce(0) { $0 + $1.offerings }
                let page = CoveragePage(
                    coverage, gazetteer: references.gazetteer, thesaurus: references.thesaurus, offerings: offerings,
                    date: date)
                try session.write(page.page, to: try store.destination(html))
            }
            let text = CoverageText(coverage, gazetteer: references.gazetteer, thesaurus: references.thesaurus)
            session.output.write(
                json
                    ? try JSONText.text(text.entries) : csv ? text.csv : text.text(terminal: session.terminal))
            return .success
        }
    }
}
