import ArgumentParser
import DirectoryService
import Foundation
import Presentation

/// `kaart suggereer`
struct Suggereer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggereer",
        abstract: "Vul aan terwijl iemand typt: onderwerpen, doelgroepen, plaatsen en namen.",
        discussion: """
            Eindigt met 1 als er niets aan te vullen is.

            Voorbeelden:
              kaart suggereer schuldb
              kaart suggereer "huiswerk voor jon" --json
            """)

    @Argument(
        help: ArgumentHelp(
            "Wat er al getypt is; - leest het van standaardinvoer.", valueName: "tekst"))
    var text: [String] = []

    @Option(help: ArgumentHelp("Hoeveel suggesties, 1 tot 100.", valueName: "n"))
    var aantal = 10

    @Flag(help: "Antwoord als JSON.")
    var json = false

    @OptionGroup var place: KaartOptions

    func validate() throws {
        if !(1...100).contains(aantal) { throw ValidationError("--aantal moet tussen 1 en 100 liggen.") }
    }

    func run() throws {
        try Session.run(place) { session in
            let references = try session.references()
            let suggestions = try SuggestionService(references: references)
                .suggestions(for: Session.words(text), from: try session.existing(references.lexicon), count: aantal)
            if json {
                session.output.write(try JSONText.text(suggestions.map(SuggestionEntry.init)))
            } else if !suggestions.isEmpty {
                session.output.write(ListText.suggestions(suggestions, terminal: session.terminal))
            }
            return suggestions.isEmpty ? .nothingFound : .success
        }
    }
}
