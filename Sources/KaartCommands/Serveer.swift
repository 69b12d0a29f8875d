import ArgumentParser
import DeskServer
import DirectoryStore
import Presentation

/// `kaart serveer`
struct Serveer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serveer",
        abstract: "Beantwoord vragen op een lokale socket, en op een pagina.",
        discussion: """
            Stopt netjes bij SIGTERM, en leest bij SIGHUP de instellingen opnieuw. Wat gevraagd wordt, komt in geen logboek.

            Voorbeeld:
              kaart serveer --socket desk.sock --web 127.0.0.1:8642
            """)

    @Option(help: ArgumentHelp("Waar de socket komt.", valueName: "pad"), completion: .file())
    var socket: String

    @Option(
        help: ArgumentHelp("Toon ook de pagina voor een browser, enkel op deze machine.", valueName: "127.0.0.1:poort"))
    var web: String?

    @OptionGroup var place: KaartOptions

    func run() async throws {
        try await Session.run(place) { session in
            _ = try session.searching(try session.references())
            let errors = session.errors
            let server = DeskServer(
                socket: socket, web: web, database: session.databasePath, installation: session.installation,
                now: { Clock.now() }, say: { errors.write($0 + "\n") })
            try await server.run()
            return .success
        }
    }
}
