#!/usr/bin/env python3
"""Write a small model for whisper.cpp that is whole and always hears the same, standard library only.

    make-whisper-model.py OUT.bin [--languages many|english] [--text "I| led| the| migration"]

7 MB.  Whatever it is given to hear, it says TEXT, whose tokens are set apart by bars; they may be parts of
words and, as \\xHH, of letters.  A token with a question mark behind it is one that it is not sure of.

Its layers add nothing, so that what comes next is said by the place alone: the place in the sentence is a
direction of its own, and the token that belongs there points in the same one.
"""
import argparse
import array
import struct

STATE, LAYERS, AUDIO_CTX, TEXT_CTX, MELS, FFT = 64, 1, 1500, 448, 80, 201
F32, F16 = 0, 1
SECONDS = 2.0                                         # what one sentence lasts
LOUD, SURE = 40.0, 3.0


def tensor(name, dims, kind, data=None):
    """DIMS: the innermost first."""
    n = 1
    for d in dims:
        n *= d
    size = 4 if kind == F32 else 2
    body = data if data is not None else bytes(n * size)
    assert len(body) == n * size, name
    raw = name.encode()
    return struct.pack('<iii', len(dims), len(raw), kind) + struct.pack(f'<{len(dims)}i', *dims) + raw + body


def floats(values):
    return array.array('f', values).tobytes()


def norm(prefix):
    return (tensor(prefix + '.weight', [STATE], F32, floats([1.0] * STATE))
            + tensor(prefix + '.bias', [STATE], F32))


def linear(prefix, rows, cols, has_bias=True):
    out = tensor(prefix + '.weight', [cols, rows], F16)
    return out + (tensor(prefix + '.bias', [rows], F32) if has_bias else b'')


def attention(prefix):
    return (norm(prefix + '_ln') + linear(prefix + '.query', STATE, STATE)
            + linear(prefix + '.key', STATE, STATE, has_bias=False) + linear(prefix + '.value', STATE, STATE)
            + linear(prefix + '.out', STATE, STATE))


def block(prefix, has_cross):
    return (norm(prefix + '.mlp_ln') + linear(prefix + '.mlp.0', 4 * STATE, STATE)
            + linear(prefix + '.mlp.2', STATE, 4 * STATE) + attention(prefix + '.attn')
            + (attention(prefix + '.cross_attn') if has_cross else b''))


def encoder():
    out = tensor('encoder.positional_embedding', [STATE, AUDIO_CTX], F32)
    for name, size in (('conv1', MELS), ('conv2', STATE)):
        out += tensor(f'encoder.{name}.weight', [3, size, STATE], F16)
        out += tensor(f'encoder.{name}.bias', [1, STATE], F32)
    out += norm('encoder.ln_post')
    return out + b''.join(block(f'encoder.blocks.{i}', False) for i in range(LAYERS))


def decoder(n_vocab, places):
    """PLACES: for each place in the text the tokens that may follow it, the likeliest first."""
    at = array.array('f', bytes(4 * STATE * TEXT_CTX))
    rows = {}
    for place, tokens in places.items():
        for rank, token in enumerate(tokens):
            dim = rows.setdefault(token, len(rows))
            at[place * STATE + dim] = LOUD - 0.2 * (rank > 0)
    assert len(rows) < STATE - 4, 'too many tokens'
    embedding = bytearray(2 * STATE * n_vocab)
    for token, dim in rows.items():
        struct.pack_into('<e', embedding, 2 * (token * STATE + dim), SURE)
    out = tensor('decoder.positional_embedding', [STATE, TEXT_CTX], F32, at.tobytes())
    out += tensor('decoder.token_embedding.weight', [STATE, n_vocab], F16, bytes(embedding))
    out += norm('decoder.ln')
    return out + b''.join(block(f'decoder.blocks.{i}', True) for i in range(LAYERS))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('out')
    parser.add_argument('--languages', choices=['many', 'english'], default='many')
    parser.add_argument('--text', default=' I| led| the| mig|ration?| to| M\\xc3|\\xbcnchen|.')
    options = parser.parse_args()

    is_many = options.languages == 'many'
    n_vocab = 51865 if is_many else 51864
    eot = 50257 if is_many else 50256
    begin = 50364 if is_many else 50363               # the time 0.00
    german, transcribe = 50261, 50359

    pieces = options.text.split('|')
    doubts = [piece.endswith('?') for piece in pieces]
    words = [piece.rstrip('?').encode().decode('unicode_escape').encode('latin-1') for piece in pieces]
    others = [b' noise', b' voice', b' ']              # the library looks for a blank of its own
    vocabulary = words + others + [b'<%d>' % i for i in range(len(words) + len(others), eot)]

    # Where the first token of the sentence is foretold: behind the marks that open it.
    place = 2 if is_many else 0
    places = {0: [german], 1: [transcribe]} if is_many else {}
    places[place] = [begin]
    for i, doubt in enumerate(doubts):
        places[place + 1 + i] = [i] + ([len(words), len(words) + 1] if doubt else [])
    places[place + 1 + len(words)] = [begin + int(SECONDS / 0.02)]
    for rest in range(place + 2 + len(words), TEXT_CTX):
        places[rest] = [eot]

    with open(options.out, 'wb') as file:
        file.write(struct.pack('<I11i', 0x67676d6c, n_vocab, AUDIO_CTX, STATE, 1, LAYERS, TEXT_CTX, STATE, 1,
                               LAYERS, MELS, F16))
        file.write(struct.pack('<2i', MELS, FFT) + bytes(4 * MELS * FFT))
        file.write(struct.pack('<i', len(vocabulary)))
        file.write(b''.join(struct.pack('<I', len(word)) + word for word in vocabulary))
        file.write(encoder() + decoder(n_vocab, places))


main()
