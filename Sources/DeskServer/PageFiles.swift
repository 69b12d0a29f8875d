import DirectoryModel
import DirectoryService
import Foundation
import Mustache
package import Presentation

/// What pages and reports are made of: their templates, their style sheet and their script, as they lie in Config/pagina.
package struct PageFiles: Sendable {
    private let library: MustacheLibrary
    let style: String
    let script: String

    private static let templates = [
        "zoeken", "aanbod", "afdruk", "melding", "probleem", "bevestig", "bevestig-wijzig", "bevestig-dank",
        "bevestig-fout", "verslag", "dekking",
    ]
    private static let parts = [
        "kop", "voet", "keuze", "feiten", "uren", "bevestig-kop", "bevestig-voet", "bevestig-fouten", "bevestig-naam",
        "bevestig-veld",
    ]

    /// Reads the files.
    ///
    /// - Parameter folder: where they lie.
    /// - Throws: `DeskError.badFile`, naming the first that is missing or is no template.
    package init(folder: String) throws(DeskError) {
        func text(_ name: String) throws(DeskError) -> String {
            do {
                return try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            } catch {
                throw .badFile("\(folder)/\(name)")
            }
        }
        var library = MustacheLibrary()
        MustacheContentTypes.register(MarkupText(), named: "MARKUP")
        for name in Self.templates + Self.parts {
            let template = "{{% CONTENT_TYPE: MARKUP}}\n" + (try text("\(name).mustache"))
            do {
                try library.register(template, named: name)
            } catch {
                throw .badFile("\(folder)/\(name).mustache")
            }
        }
        self.library = library
        style = try text("pagina.css")
        script = try text("pagina.js")
    }

    /// The page as HTML.
    package func html(_ page: Page) -> String { library.render(page.context, withTemplate: page.template) ?? "" }
}

/// Text within HTML. Mustache's own escaping goes by characters, and so leaves a quote that has a combining mark behind it.
private struct MarkupText: MustacheContentType {
    func escapeText(_ text: String) -> String {
        text.replacing(scalars: ["<": "&lt;", ">": "&gt;", "&": "&amp;", "\"": "&quot;", "'": "&#39;"])
    }
}
