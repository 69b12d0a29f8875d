import Foundation
import Testing

/// The program as it is installed: PREFIX/bin/kaart with PREFIX/share/sociale-kaart, far from the checkout.
@Suite(.timeLimit(.minutes(15)))
struct InstallationTests {
    @Test("It works from any folder", arguments: ["/", "/tmp", "/proc"])
    func anywhere(directory: String) async throws {
        let kaart = try await install()
        let result = try await kaart.shell(
            """
            set -e; cd '\(directory)'
            "$PREFIX/bin/kaart" importeer "$PREFIX/share/sociale-kaart/Importers/ocmw/sample.csv" --mapping ocmw > /dev/null
            "$PREFIX/bin/kaart" zoek OCMW --gemeente Tienen --ids
            """)
        #expect(result.status == 0, "\(result.errorText)")
        #expect(result.lines.first == "ocmw:OVO002530")
    }

    @Test("It works through a symbolic link, and through the search path")
    func linked() async throws {
        let kaart = try await install()
        let result = try await kaart.shell(
            """
            set -e; mkdir links; ln -s "$PREFIX/bin/kaart" links/sociale-kaart; cd /
            "$HOME/links/sociale-kaart" gebieden Borgloon
            PATH="$PREFIX/bin:$PATH" kaart gebieden Borgloon
            """)
        #expect(result.status == 0, "\(result.errorText)")
        #expect(result.text.contains("Borgloon"))
    }

    @Test("Without HOME and without any variable it works with --kaart")
    func withoutHome() async throws {
        let kaart = try await install()
        let result = try await kaart.shell(
            """
            env -i "$PREFIX/bin/kaart" importeer '\(Product.ocmwList)' --mapping ocmw --kaart "$KAART_DATABASE" > /dev/null &&
            env -i "$PREFIX/bin/kaart" zoek OCMW --kaart "$KAART_DATABASE" --ids
            """)
        #expect(result.status == 0, "\(result.errorText)")
        #expect(result.lines.count == 10)
    }

    @Test("Without HOME and without --kaart it says what to do, and leaves nothing behind where it stands")
    func nowhereToPutIt() async throws {
        let kaart = try await install()
        let result = try await kaart.shell(
            "mkdir leeg; cd leeg; env -i \"$PREFIX/bin/kaart\" importeer '\(Product.ocmwList)' --mapping ocmw; code=$?; ls -A; exit $code"
        )
        #expect(result.status == 2)
        #expect(!result.text.contains(".local"), "\(result.text)")
        #expect(!result.errorText.isEmpty)
    }

    @Test("The database lies in $XDG_DATA_HOME, else under HOME")
    func place() async throws {
        let kaart = try await install()
        let result = try await kaart.shell(
            """
            unset KAART_DATABASE
            "$PREFIX/bin/kaart" importeer '\(Product.ocmwList)' --mapping ocmw > /dev/null
            XDG_DATA_HOME="$HOME/data" "$PREFIX/bin/kaart" importeer '\(Product.ocmwList)' --mapping ocmw > /dev/null
            find . -name kaart.sqlite | sort
            """)
        #expect(result.lines == ["./.local/share/sociale-kaart/kaart.sqlite", "./data/sociale-kaart/kaart.sqlite"])
    }

    @Test("--kaart wins over $KAART_DATABASE")
    func precedence() async throws {
        let kaart = try await Kaarten.example()
        let other = try await Kaarten.ocmw()
        let result = try await kaart("bronnen", "--json", "--kaart", other.database)
        #expect(try JSONValue(result.output).list?.first?["name"]?.text == "ocmw")
    }

    @Test("Without its settings it says where it looked, and what to do")
    func withoutSettings() async throws {
        let kaart = try await install()
        let result = try await kaart.shell("rm -r \"$PREFIX/share\"; \"$PREFIX/bin/kaart\" zoek hulp")
        #expect(result.status == 2)
        #expect(result.told.contains("Config/kaart.yaml"))
        #expect(result.told.contains("--config"))
    }

    @Test(
        "Settings with a fault are told with the file and the key",
        arguments: [("search:", "serch:", "search"), ("deliveries:", "deliveries: [", "kaart.yaml")])
    func faultySettings(good: String, bad: String, named: String) async throws {
        let kaart = try await install()
        let path = kaart.folder.path + "/prefix/share/sociale-kaart/Config/kaart.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try #require(text.contains(good))
        try Data(text.replacingOccurrences(of: good, with: bad).utf8).write(to: URL(fileURLWithPath: path))
        let result = try await kaart.shell("\"$PREFIX/bin/kaart\" zoek hulp --kaart '\(Kaarten.example().database)'")
        #expect(result.status == 2)
        #expect(result.told.contains(named), "\(result.errorText)")
        #expect(result.text.isEmpty)
    }

    @Test("Settings can lie elsewhere, named by --config or $KAART_CONFIG")
    func elsewhere() async throws {
        let kaart = try await install()
        let result = try await kaart.shell(
            """
            set -e; mv "$PREFIX/share/sociale-kaart" "$HOME/instellingen"
            "$PREFIX/bin/kaart" gebieden Borgloon --config "$HOME/instellingen"
            KAART_CONFIG="$HOME/instellingen" "$PREFIX/bin/kaart" gebieden Borgloon
            """)
        #expect(result.status == 0, "\(result.errorText)")
    }

    /// Copies the program and its files as `make install` does; `$PREFIX` is where.
    private func install() async throws -> KaartProcess {
        var kaart = try Kaarten.none()
        let prefix = kaart.folder.path + "/prefix"
        kaart.environment["PREFIX"] = prefix
        let files = FileManager.default
        for folder in ["/bin", "/share/sociale-kaart"] {
            try files.createDirectory(atPath: prefix + folder, withIntermediateDirectories: true)
        }
        // Copied by a process of its own: this one could leave it open for writing in a child that another test starts.
        _ = try await kaart.shell("cp '\(Product.binary)' \"$PREFIX/bin/kaart\"")
        for name in ["Config", "Importers"] {
            try files.copyItem(atPath: Product.root + "/" + name, toPath: prefix + "/share/sociale-kaart/" + name)
        }
        return kaart
    }
}
