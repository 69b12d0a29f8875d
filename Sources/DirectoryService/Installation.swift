import Foundation

/// Where the files stand that belong to the program: Config and Importers.
package struct Installation: Sendable, Hashable {
    /// The folder that holds `Config` and `Importers`.
    package let root: String

    package var settingsPath: String { root + "/Config/kaart.yaml" }
    package var watchPath: String { root + "/Config/brugfiguur.yaml" }
    package var areasPath: String { root + "/Config/gebieden" }
    package var thesaurusPath: String { root + "/Config/thesaurus.csv" }
    package var lexiconPath: String { root + "/Config/lexicon/nederlands.tsv" }
    package var openAPIPath: String { root + "/Config/openapi.json" }
    package var pagePath: String { root + "/Config/pagina" }
    package var importersPath: String { root + "/Importers" }

    /// Changes when another program is put in the place of this one.
    static var programVersion: String {
        var program = stat()
        guard stat("/proc/self/exe", &program) == 0 else { return "" }
        return "\(program.st_size) \(program.st_mtim.tv_sec) \(program.st_mtim.tv_nsec)"
    }

    private static let sharedFolder = "share/sociale-kaart"

    /// Finds the files: the folder given, else the one that `KAART_CONFIG` names, else from the program's own place:
    /// `PREFIX/share/sociale-kaart` beside `PREFIX/bin`, or the checkout that the program was built in.
    ///
    /// - Parameters:
    ///   - given: folder given by the user.
    ///   - environment: the environment of the process.
    /// - Throws: `ConfigurationError.notFound`.
    package init(given: String?, environment: [String: String]) throws(ConfigurationError) {
        var tried: [String] = []
        func isComplete(_ folder: String) -> Bool {
            tried.append(folder)
            return FileManager.default.fileExists(atPath: folder + "/Config/kaart.yaml")
        }
        if let folder = given ?? environment["KAART_CONFIG"] {
            guard isComplete(folder) else { throw .notFound(tried: tried) }
            root = folder
            return
        }
        guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            throw .notFound(tried: ["/proc/self/exe"])
        }
        let folder = URL(fileURLWithPath: program).deletingLastPathComponent()
        let installed = folder.deletingLastPathComponent().appendingPathComponent(Self.sharedFolder).path
        if isComplete(installed) {
            root = installed
            return
        }
        var checkout = folder
        while checkout.path != "/" {
            checkout.deleteLastPathComponent()
            if isComplete(checkout.path) {
                root = checkout.path
                return
            }
        }
        throw .notFound(tried: tried)
    }
}
