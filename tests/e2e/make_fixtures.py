#!/usr/bin/env python3
"""make_fixtures.py FOLDER: writes the CVs (PDF, two columns) and job descriptions (DOCX).

Needs python3-cairo.  The same program makes the same bytes every time.
"""
import pathlib
import sys
import zipfile
from xml.sax.saxutils import escape

import cairo

from people import CHEF, ENGINEER

A4 = (595, 842)
MARGIN, SIDE, GAP = 42, 150, 24
LINE = 14

TYPES = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
         '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
         'officedocument.wordprocessingml.document.main+xml"/></Types>')
RELATIONS = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
             '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
             '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
             'relationships/officeDocument" Target="word/document.xml"/></Relationships>')
DOCUMENT = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
            ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
            ' xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="wps">'
            '<w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>')
BOX = ('<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
       '<wp:extent cx="4000000" cy="500000"/><wp:docPr id="1" name="Box"/><a:graphic><a:graphicData '
       'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>'
       '<w:txbxContent>{text}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>'
       '</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{text}'
       '</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>')


# A CV

class Column:
    """Lines of text from top to bottom."""

    def __init__(self, context, x, y, width):
        self.context, self.x, self.y, self.width = context, x, y, width

    def line(self, text, size=9.5, bold=False, space=LINE):
        self.context.select_font_face('Cantarell', cairo.FONT_SLANT_NORMAL,
                                      cairo.FONT_WEIGHT_BOLD if bold else cairo.FONT_WEIGHT_NORMAL)
        self.context.set_font_size(size)
        for part in self._fold(text):
            self.context.move_to(self.x, self.y)
            self.context.show_text(part)
            self.y += space

    def section(self, title, lines):
        self.y += 10
        self.line(title, 11, True, LINE + 3)
        for text in lines:
            self.line(text.replace('- ', '• ', 1) if text.startswith('- ') else text)

    def _fold(self, text):
        part = ''
        for word in text.split(' '):
            longer = f'{part} {word}'.strip()
            if part and self.context.text_extents(longer).x_advance > self.width:
                yield part
                part = word
            else:
                part = longer
        yield part


def write_cv(path, person):
    surface = cairo.PDFSurface(str(path), *A4)
    surface.set_metadata(cairo.PDF_METADATA_TITLE, f'CV {person["name"]}')
    surface.set_metadata(cairo.PDF_METADATA_CREATE_DATE, '2026-01-05T09:00:00Z')
    context = cairo.Context(surface)
    context.set_source_rgb(0.93, 0.94, 0.96)
    context.rectangle(0, 0, MARGIN + SIDE + GAP / 2, A4[1])
    context.fill()
    context.set_source_rgb(0.1, 0.1, 0.15)

    side = Column(context, MARGIN, 110, SIDE)
    for title, lines in person['side']:
        side.section(title, lines)

    x = MARGIN + SIDE + GAP
    main = Column(context, x, 66, A4[0] - x - MARGIN)
    main.line(person['name'], 22, True, 24)
    main.line(person['role'], 12)
    for title, lines in person['main']:
        if main.y + LINE * (len(lines) + 2) > A4[1] - MARGIN:
            context.show_page()
            main.y = MARGIN + 20
        main.section(title, lines)
    surface.finish()


# A job description

def paragraph(text, style=''):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ''
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def table(rows):
    cells = ''.join('<w:tr>' + ''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row) + '</w:tr>'
                    for row in rows)
    return f'<w:tbl><w:tblPr/><w:tblGrid/>{cells}</w:tbl>'


def write_job(path, person):
    body = [paragraph(person['job_intro'][0], 'Title')]
    body += [paragraph(text) for text in person['job_intro'][1:]]
    body.append(paragraph('What you will do', 'Heading1'))
    body += [paragraph(text, 'ListBullet') for text in person['job_duties']]
    body.append(paragraph('What we look for', 'Heading1'))
    body.append(table(person['job_table']))
    body.append(BOX.format(text=paragraph(person['job_box'])))
    body += [paragraph(text) for text in person['job_outro']]
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, text in (('[Content_Types].xml', TYPES), ('_rels/.rels', RELATIONS),
                           ('word/document.xml', DOCUMENT.format(body=''.join(body)))):
            entry = zipfile.ZipInfo(name, (2026, 1, 5, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)


def make(folder):
    """Writes all documents to FOLDER and returns their paths by name."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for key, person in (('chef', CHEF), ('engineer', ENGINEER)):
        surname = person['name'].split()[-1]
        paths[f'{key}-cv'] = folder / f'CV {surname}.pdf'
        paths[f'{key}-job'] = folder / f'{person["job_title"]} {person["company"]}.docx'
        write_cv(paths[f'{key}-cv'], person)
        write_job(paths[f'{key}-job'], person)
    return paths


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for made in make(sys.argv[1]).values():
        print(made)
