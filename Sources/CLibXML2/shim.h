#ifndef CLIBXML2_SHIM_H
#define CLIBXML2_SHIM_H

/* Debian's libxml2 is built with ICU, whose headers clash with those that Foundation brings along. Nothing here needs
   them: only converters that libxml2 itself makes have ICU fields. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/globals.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

/* xmlFree is a variable, which Swift 6 does not let be read. */
static inline void kaart_xmlFree(xmlChar *text) {
    xmlFree(text);
}

/* xmlTextReaderRead, with this thread's handler of last resort (where libxml2 reports what its decoders meet, and which
   prints to stderr by default) replaced for the time of the call. The thread's own is a macro, hidden from Swift. */
static inline int kaart_xmlTextReaderRead(xmlTextReaderPtr reader, xmlStructuredErrorFunc handler, void *context) {
    xmlStructuredErrorFunc formerHandler = xmlStructuredError;
    void *formerContext = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(context, handler);
    int result = xmlTextReaderRead(reader);
    xmlSetStructuredErrorFunc(formerContext, formerHandler);
    return result;
}

#endif
