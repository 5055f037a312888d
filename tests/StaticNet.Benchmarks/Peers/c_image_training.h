#ifdef __AVX512F__
// W4 full training step, AVX-512, NHWC, whole-batch BatchNorm, fused passes. Conv bias gradients are skipped: they are exactly
// zero mathematically because BatchNorm follows (PyTorch computes rounding noise there).
#define NB 64
#define LDP 9232
static AL float c1o[NB * 676 * 32], A1o[NB * 676 * 32], c2o[NB * 576 * 64], dA1o[NB * 676 * 32], P4[NB * LDP], craw[NB * 9216],
    dP4[NB * 9216], dPT[9216 * 64], dzT[128 * 64];
static AL uint8_t am[NB * 9216], dmask[NB * 9216];
static AL float bg1[32], bb1[32], bg2[64], bb2[64], bg3[128], bb3[128], z4[NB * 128], h4[NB * 128], xh4[NB * 128], is4[128], rm4[256],
    rv4[128], lg4[NB * 16], dl4[NB * 16], dz4[NB * 128];
static AL float q1g[288], q2g[9 * 32 * 64], q2T[9 * 64 * 32], g_f2[128 * 16], g_f2b[16], g_f1b[128], g_g3[128], g_b3[128], g_g1[32],
    g_b1[32], g_g2[64], g_b2[64], dpad[28 * 28 * 64];
static AL float M4[1300000], V4[1300000];
static int t4[NB];
static float L4;
static int given_mask;
static void dropout_mask(void) {
    if (given_mask) return;  // xorshift32 lanes, keep with p=.75
    static AL uint32_t st[16];
    static int init;
    if (!init) {
        init = 1;
        for (int i = 0; i < 16; i++) st[i] = 0x9E3779B9u * (i + 1);
    }
    __m512i x = _mm512_load_si512(st);
    for (long i = 0; i < NB * 9216; i += 64) {
        x = _mm512_xor_si512(x, _mm512_slli_epi32(x, 13));
        x = _mm512_xor_si512(x, _mm512_srli_epi32(x, 17));
        x = _mm512_xor_si512(x, _mm512_slli_epi32(x, 5));
        __mmask64 k = _mm512_cmpge_epu8_mask(x, _mm512_set1_epi8(64));
        _mm512_storeu_si512(dmask + i, _mm512_maskz_set1_epi8(k, 1));
    }
    _mm512_store_si512(st, x);
}
#define KEEPV (1.f / .75f)
static void w4_train_v(void) {
    const v16 Z = _mm512_setzero_ps();
    // conv1 + stats
    double s1[32] = {0}, s2[32] = {0};
    for (int n = 0; n < NB; n++) {
        float* c = c1o + n * 676 * 32;
        for (int r = 0; r < 26; r++)
            for (int q = 0; q < 26; q += 13) conv_strip(13, 2, 1, 3, 28, x4 + n * 784 + r * 28 + q, q1, 32, q1b, c + (r * 26 + q) * 32, 32);
        v16 a0 = Z, a1_ = Z, b0 = Z, b1 = Z;
        for (int i = 0; i < 676; i++) {
            v16 u = _mm512_load_ps(c + i * 32), w = _mm512_load_ps(c + i * 32 + 16);
            a0 = _mm512_add_ps(a0, u);
            a1_ = _mm512_add_ps(a1_, w);
            b0 = _mm512_fmadd_ps(u, u, b0);
            b1 = _mm512_fmadd_ps(w, w, b1);
        }
        AL float t[64];
        _mm512_store_ps(t, a0);
        _mm512_store_ps(t + 16, a1_);
        _mm512_store_ps(t + 32, b0);
        _mm512_store_ps(t + 48, b1);
        for (int i = 0; i < 32; i++) {
            s1[i] += t[i];
            s2[i] += t[32 + i];
        }
    }
    AL float mu1[32], is1[32], sc1[32], sh1[32];
    for (int i = 0; i < 32; i++) {
        double m = s1[i] / (NB * 676.), v = s2[i] / (NB * 676.) - m * m;
        mu1[i] = m;
        is1[i] = 1 / sqrtf((float)v + 1e-5f);
        sc1[i] = bg1[i] * is1[i];
        sh1[i] = bb1[i] - mu1[i] * sc1[i];
    }
    // bn1+relu (per image, hot in L2) then conv2 + stats
    double u1_[64] = {0}, u2_[64] = {0};
    v16 S0 = _mm512_load_ps(sc1), S1 = _mm512_load_ps(sc1 + 16), H0 = _mm512_load_ps(sh1), H1 = _mm512_load_ps(sh1 + 16);
    for (int n = 0; n < NB; n++) {
        float *c = c1o + n * 676 * 32, *a = A1o + n * 676 * 32, *o = c2o + n * 576 * 64;
        for (int i = 0; i < 676; i++) {
            _mm512_store_ps(a + i * 32, _mm512_max_ps(Z, _mm512_fmadd_ps(_mm512_load_ps(c + i * 32), S0, H0)));
            _mm512_store_ps(a + i * 32 + 16, _mm512_max_ps(Z, _mm512_fmadd_ps(_mm512_load_ps(c + i * 32 + 16), S1, H1)));
        }
        v16 f0 = Z, f1_ = Z, f2_ = Z, f3 = Z, e0 = Z, e1 = Z, e2 = Z, e3 = Z;
        for (int r = 0; r < 24; r++) {
            for (int q = 0; q < 24; q += 6) conv_strip(6, 4, 32, 3, 26, a + (r * 26 + q) * 32, q2, 64, q2b, o + (r * 24 + q) * 64, 64);
            for (int i = 0; i < 24; i++) {
                const float* p = o + (r * 24 + i) * 64;
                v16 w;
                w = _mm512_load_ps(p);
                f0 = _mm512_add_ps(f0, w);
                e0 = _mm512_fmadd_ps(w, w, e0);
                w = _mm512_load_ps(p + 16);
                f1_ = _mm512_add_ps(f1_, w);
                e1 = _mm512_fmadd_ps(w, w, e1);
                w = _mm512_load_ps(p + 32);
                f2_ = _mm512_add_ps(f2_, w);
                e2 = _mm512_fmadd_ps(w, w, e2);
                w = _mm512_load_ps(p + 48);
                f3 = _mm512_add_ps(f3, w);
                e3 = _mm512_fmadd_ps(w, w, e3);
            }
        }
        AL float t[128];
        _mm512_store_ps(t, f0);
        _mm512_store_ps(t + 16, f1_);
        _mm512_store_ps(t + 32, f2_);
        _mm512_store_ps(t + 48, f3);
        _mm512_store_ps(t + 64, e0);
        _mm512_store_ps(t + 80, e1);
        _mm512_store_ps(t + 96, e2);
        _mm512_store_ps(t + 112, e3);
        for (int i = 0; i < 64; i++) {
            u1_[i] += t[i];
            u2_[i] += t[64 + i];
        }
    }
    AL float mu2[64], is2[64], sc2[64], sh2[64];
    for (int i = 0; i < 64; i++) {
        double m = u1_[i] / (NB * 576.), v = u2_[i] / (NB * 576.) - m * m;
        mu2[i] = m;
        is2[i] = 1 / sqrtf((float)v + 1e-5f);
        sc2[i] = bg2[i] * is2[i];
        sh2[i] = bb2[i] - mu2[i] * sc2[i];
    }
    // bn2+relu+maxpool+dropout in one pass
    dropout_mask();
    const v16 KEEP = _mm512_set1_ps(KEEPV);
    for (int n = 0; n < NB; n++)
        for (int r = 0; r < 12; r++)
            for (int q = 0; q < 12; q++)
                for (int j = 0; j < 64; j += 16) {
                    const float* p = c2o + ((n * 24 + 2 * r) * 24 + 2 * q) * 64 + j;
                    long d = (long)n * 9216 + (r * 12 + q) * 64 + j;
                    v16 s = _mm512_load_ps(sc2 + j), h = _mm512_load_ps(sh2 + j);
                    v16 x0 = _mm512_load_ps(p), x1_ = _mm512_load_ps(p + 64), x2_ = _mm512_load_ps(p + 24 * 64),
                        x3 = _mm512_load_ps(p + 25 * 64);
                    v16 best = _mm512_fmadd_ps(x0, s, h), raw = x0, y;
                    __m512i ix = _mm512_setzero_si512();
                    __mmask16 k;
                    y = _mm512_fmadd_ps(x1_, s, h);
                    k = _mm512_cmp_ps_mask(y, best, _CMP_GT_OQ);
                    best = _mm512_mask_mov_ps(best, k, y);
                    raw = _mm512_mask_mov_ps(raw, k, x1_);
                    ix = _mm512_mask_mov_epi32(ix, k, _mm512_set1_epi32(1));
                    y = _mm512_fmadd_ps(x2_, s, h);
                    k = _mm512_cmp_ps_mask(y, best, _CMP_GT_OQ);
                    best = _mm512_mask_mov_ps(best, k, y);
                    raw = _mm512_mask_mov_ps(raw, k, x2_);
                    ix = _mm512_mask_mov_epi32(ix, k, _mm512_set1_epi32(2));
                    y = _mm512_fmadd_ps(x3, s, h);
                    k = _mm512_cmp_ps_mask(y, best, _CMP_GT_OQ);
                    best = _mm512_mask_mov_ps(best, k, y);
                    raw = _mm512_mask_mov_ps(raw, k, x3);
                    ix = _mm512_mask_mov_epi32(ix, k, _mm512_set1_epi32(3));
                    __mmask16 act =
                        _mm512_cmp_ps_mask(best, Z, _CMP_GT_OQ) & _mm_test_epi8_mask(_mm_load_si128((void*)(dmask + d)), _mm_set1_epi8(1));
                    _mm512_storeu_ps(P4 + (long)n * LDP + (r * 12 + q) * 64 + j, _mm512_maskz_mul_ps(act, best, KEEP));
                    _mm512_store_ps(craw + d, raw);
                    ix = _mm512_mask_mov_epi32(_mm512_set1_epi32(4), act, ix);
                    _mm_store_si128((void*)(am + d), _mm512_cvtepi32_epi8(ix));
                }
    // fc1, bn, relu, fc2, loss
    for (int k0 = 0; k0 < 9216; k0 += 384)
        for (int o = 0; o < 128; o += 32)
            for (int n = 0; n < NB; n += 8)
                mk(8, 2, 384, P4 + (long)n * LDP + k0, LDP, 1, f1 + (long)k0 * 128 + o, 128, z4 + n * 128 + o, 128, f1b + o, k0 != 0, 0);
    bn1_f_p(NB, 128, z4, bg3, bb3, xh4, is4, rm4, rv4, h4);
    for (int n = 0; n < NB; n += 8) mk(8, 1, 128, h4 + n * 128, 128, 1, f2, 16, lg4 + n * 16, 16, f2b, 0, 0);
    softmax16(NB, lg4);
    float l = 0;
    for (int n = 0; n < NB; n++) {
        l -= logf(lg4[n * 16 + t4[n]]);
        for (int i = 0; i < 16; i++) dl4[n * 16 + i] = i < 10 ? (lg4[n * 16 + i] - (i == t4[n])) * (1.f / NB) : 0;
    }
    L4 = l / NB;
    for (int i = 0; i < 128; i += 8) mk(8, 1, NB, h4 + i, 1, 128, dl4, 16, g_f2 + i * 16, 16, 0, 0, 0);
    colsum(NB, 16, dl4, g_f2b);
    dense_p_dX(NB, 128, 16, dl4, f2, dz4);
    bn1_b_p(NB, 128, dz4, h4, xh4, is4, bg3, g_g3, g_b3);
    colsum(NB, 128, dz4, g_f1b);
    // fc1 backward: dP^T = W dz^T, then dW tile + Adam fused
    transpose_p(NB, 128, dz4, dzT);
    for (int i = 0; i < 9216; i += 8)
        for (int b = 0; b < 64; b += 32) mk(8, 2, 128, f1 + (long)i * 128, 128, 1, dzT + b, 64, dPT + (long)i * 64 + b, 64, 0, 0, 0);
    transpose_p(9216, 64, dPT, dP4);
    adam_begin();
    v16 lr = _mm512_set1_ps(adam_lr), cc2 = _mm512_set1_ps(adam_c2);
    AL float t8[8 * 32];
    for (int i = 0; i < 9216; i += 8)
        for (int o = 0; o < 128; o += 32) {
            mk(8, 2, NB, P4 + i, 1, LDP, dz4 + o, 128, t8, 32, 0, 0, 0);
            for (int r = 0; r < 8; r++)
                for (int j = 0; j < 2; j++) {
                    long q = (long)(i + r) * 128 + o + 16 * j;
                    adam16(f1 + q, _mm512_load_ps(t8 + r * 32 + 16 * j), M4 + q, V4 + q, lr, cc2);
                }
        }
    // pool/relu/bn2 backward sums (only arg-max positions carry gradient)
    {
        AL float sa[64] = {0}, sb[64] = {0};
        for (int j = 0; j < 64; j += 16) {
            v16 a = Z, b = Z, m = _mm512_load_ps(mu2 + j), is = _mm512_load_ps(is2 + j);
            for (int n = 0; n < NB; n++) {
                v16 a_ = Z, b_ = Z;
                for (int w = 0; w < 144; w++) {
                    long d = (long)n * 9216 + w * 64 + j;
                    __mmask16 k = _mm512_cmplt_epi32_mask(_mm512_cvtepu8_epi32(_mm_load_si128((void*)(am + d))), _mm512_set1_epi32(4));
                    v16 g = _mm512_maskz_mul_ps(k, _mm512_load_ps(dP4 + d), KEEP);
                    _mm512_store_ps(dP4 + d, g);
                    a_ = _mm512_add_ps(a_, g);
                    b_ = _mm512_fmadd_ps(g, _mm512_mul_ps(_mm512_sub_ps(_mm512_load_ps(craw + d), m), is), b_);
                }
                a = _mm512_add_ps(a, a_);
                b = _mm512_add_ps(b, b_);
            }
            _mm512_store_ps(sa + j, a);
            _mm512_store_ps(sb + j, b);
        }
        memcpy(g_b2, sa, 256);
        memcpy(g_g2, sb, 256);
    }
    // per image: dense dc2 (padded by 2), dW2 +=, dA1 = full correlation, relu mask + bn1 sums
    for (int ky = 0; ky < 3; ky++)
        for (int kx = 0; kx < 3; kx++) transpose_p(32, 64, q2 + ((2 - ky) * 3 + 2 - kx) * 2048, q2T + (ky * 3 + kx) * 2048);
    memset(q2g, 0, sizeof q2g);
    double d1[32] = {0}, d2[32] = {0};
    AL float ca[64], cb[64], cg[64];
    for (int j = 0; j < 64; j++) {
        float gi = bg2[j] * is2[j];
        cg[j] = gi;
        ca[j] = -gi * g_b2[j] / (NB * 576.f) + gi * is2[j] * mu2[j] * g_g2[j] / (NB * 576.f);
        cb[j] = -gi * is2[j] * g_g2[j] / (NB * 576.f);
    }
    for (int n = 0; n < NB; n++) {
        const float* c = c2o + (long)n * 576 * 64;
        for (int r = 0; r < 12; r++)
            for (int q = 0; q < 12; q++)
                for (int j = 0; j < 64; j += 16) {
                    long d = (long)n * 9216 + (r * 12 + q) * 64 + j;
                    __m512i ix = _mm512_cvtepu8_epi32(_mm_load_si128((void*)(am + d)));
                    v16 g = _mm512_mul_ps(_mm512_load_ps(dP4 + d), _mm512_load_ps(cg + j)), A_ = _mm512_load_ps(ca + j),
                        B_ = _mm512_load_ps(cb + j);
#pragma GCC unroll 4
                    for (int e = 0; e < 4; e++) {
                        int yy = 2 * r + (e >> 1), xx = 2 * q + (e & 1);
                        v16 v = _mm512_fmadd_ps(_mm512_load_ps(c + (yy * 24 + xx) * 64 + j), B_, A_);
                        v = _mm512_mask_add_ps(v, _mm512_cmpeq_epi32_mask(ix, _mm512_set1_epi32(e)), v, g);
                        _mm512_store_ps(dpad + ((yy + 2) * 28 + xx + 2) * 64 + j, v);
                    }
                }
        const float* a = A1o + (long)n * 676 * 32;
        for (int ky = 0; ky < 3; ky++)
            for (int kx = 0; kx < 3; kx++)
                for (int i = 0; i < 32; i += 8)
                    for (int o = 0; o < 64; o += 32)
                        mkrows_8_2(24, 24, a + (ky * 26 + kx) * 32 + i, 1, 32, 26 * 32, dpad + (2 * 28 + 2) * 64 + o, 64, 28 * 64,
                                   q2g + ((ky * 3 + kx) * 32 + i) * 64 + o, 64);
        float* dx = dA1o + (long)n * 676 * 32;
        const float* c1p = c1o + (long)n * 676 * 32;
        for (int r = 0; r < 26; r++)
            for (int q = 0; q < 26; q += 13) conv_strip(13, 2, 64, 3, 28, dpad + (r * 28 + q) * 64, q2T, 32, 0, dx + (r * 26 + q) * 32, 32);
        v16 a0 = Z, a1_ = Z, b0 = Z, b1 = Z;
        for (int i = 0; i < 676; i++) {
            v16 g = _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(_mm512_load_ps(a + i * 32), Z, _CMP_GT_OQ), _mm512_load_ps(dx + i * 32)),
                h = _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(_mm512_load_ps(a + i * 32 + 16), Z, _CMP_GT_OQ),
                                        _mm512_load_ps(dx + i * 32 + 16));
            _mm512_store_ps(dx + i * 32, g);
            _mm512_store_ps(dx + i * 32 + 16, h);
            a0 = _mm512_add_ps(a0, g);
            a1_ = _mm512_add_ps(a1_, h);
            b0 = _mm512_fmadd_ps(g, _mm512_load_ps(c1p + i * 32), b0);
            b1 = _mm512_fmadd_ps(h, _mm512_load_ps(c1p + i * 32 + 16), b1);
        }
        AL float t[64];
        _mm512_store_ps(t, a0);
        _mm512_store_ps(t + 16, a1_);
        _mm512_store_ps(t + 32, b0);
        _mm512_store_ps(t + 48, b1);
        for (int i = 0; i < 32; i++) {
            d1[i] += t[i];
            d2[i] += t[32 + i];
        }
    }
    // bn1 backward + conv1 dW in one pass
    {
        AL float e0[32], e1[32], e2[32];
        for (int j = 0; j < 32; j++) {
            float sg = d1[j], sx = (float)((d2[j] - mu1[j] * d1[j]) * is1[j]);
            g_b1[j] = sg;
            g_g1[j] = sx;
            float gi = bg1[j] * is1[j], N = NB * 676.f;
            e0[j] = gi;
            e1[j] = -gi * sg / N + gi * is1[j] * mu1[j] * sx / N;
            e2[j] = -gi * is1[j] * sx / N;
        }
        memset(q1g, 0, sizeof q1g);
        for (int n = 0; n < NB; n++) {
            const float* xi = x4 + n * 784;
            v16 w[18];
#define W18(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8)
#define WD(t) v16 p##t = _mm512_load_ps(q1g + t * 32), r##t = _mm512_load_ps(q1g + t * 32 + 16);
            W18(WD)(void) w;
            v16 E0 = _mm512_load_ps(e0), E0b = _mm512_load_ps(e0 + 16), E1 = _mm512_load_ps(e1), E1b = _mm512_load_ps(e1 + 16),
                E2 = _mm512_load_ps(e2), E2b = _mm512_load_ps(e2 + 16);
            for (int y = 0; y < 26; y++)
                for (int x = 0; x < 26; x++) {
                    long q = ((long)n * 676 + y * 26 + x) * 32;
                    v16 g = _mm512_fmadd_ps(_mm512_load_ps(dA1o + q), E0, _mm512_fmadd_ps(_mm512_load_ps(c1o + q), E2, E1)),
                        h = _mm512_fmadd_ps(_mm512_load_ps(dA1o + q + 16), E0b, _mm512_fmadd_ps(_mm512_load_ps(c1o + q + 16), E2b, E1b));
                    const float* xp = xi + y * 28 + x;
#define WF(t)                                             \
    {                                                     \
        v16 s = _mm512_set1_ps(xp[(t / 3) * 28 + t % 3]); \
        p##t = _mm512_fmadd_ps(s, g, p##t);               \
        r##t = _mm512_fmadd_ps(s, h, r##t);               \
    }
                    W18(WF)
                }
#define WS(t)                            \
    _mm512_store_ps(q1g + t * 32, p##t); \
    _mm512_store_ps(q1g + t * 32 + 16, r##t);
            W18(WS)
        }
    }
    float *m = M4 + 9216 * 128, *v = V4 + 9216 * 128;
    AD(q1, q1g, 288)
    AD(q2, q2g, 18432) AD(f1b, g_f1b, 128) AD(f2, g_f2, 2048) AD(f2b, g_f2b, 10) AD(bg1, g_g1, 32) AD(bb1, g_b1, 32) AD(bg2, g_g2, 64)
        AD(bb2, g_b2, 64) AD(bg3, g_g3, 128) AD(bb3, g_b3, 128) ESC(f1);
}
#endif
