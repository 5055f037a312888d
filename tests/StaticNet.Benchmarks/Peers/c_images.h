// W4 and W5 in C: inference.
static AL float x4[64 * 784], k1[32 * 9], k1b[32], k2[64 * 32 * 9], k2b[64], f1[9216 * 128], f1b[128], f2[128 * 16], f2b[16],
    a1[64 * 32 * 676], a2[64 * 64 * 576], pl[64 * 9216], hf[64 * 128], y4[64 * 16];
AI void w4_p(int B) {
    for (int n = 0; n < B; n++) {
        conv_p(1, 28, 32, 3, x4 + n * 784, k1, k1b, a1, 1);
        conv_p(32, 26, 64, 3, a1, k2, k2b, a2, 1);
        pool_p(64, 24, a2, pl + n * 9216);
    }
    dense_p(B, 9216, 128, pl, f1, f1b, hf, 1);
    dense_p(B, 128, 10, hf, f2, f2b, y4, 0);
    softmax_p(B, 10, y4);
    ESC(y4);
}
static void w4_b1(void) { w4_p(1); }
static void w4_b64(void) { w4_p(64); }
static AL float l1[6 * 25], l1b[6], l2[16 * 6 * 25], l2b[16], m1[256 * 120], m1b[120], m2[120 * 84], m2b[84], m3[84 * 10], m3b[10],
    u1[6 * 576], u1p[6 * 144], u2[16 * 64], u2p[64 * 256], v1[64 * 120], v2_[64 * 84], y5[64 * 16];
AI void w5_p(int B) {
    for (int n = 0; n < B; n++) {
        conv_p(1, 28, 6, 5, x4 + n * 784, l1, l1b, u1, 1);
        pool_p(6, 24, u1, u1p);
        conv_p(6, 12, 16, 5, u1p, l2, l2b, u2, 1);
        pool_p(16, 8, u2, u2p + n * 256);
    }
    dense_p(B, 256, 120, u2p, m1, m1b, v1, 1);
    dense_p(B, 120, 84, v1, m2, m2b, v2_, 1);
    dense_p(B, 84, 10, v2_, m3, m3b, y5, 0);
    softmax_p(B, 10, y5);
    ESC(y5);
}
static void w5_b1(void) { w5_p(1); }
static void w5_b64(void) { w5_p(64); }
#ifdef __AVX512F__
// AVX-512, NHWC: conv1 32 = 2 vectors, 13 px; conv2 64 = 4 vectors, 6 px, relu+pool fused per 2 rows
static AL float q1[9 * 32], q1b[32], q2[9 * 32 * 64], q2b[64], rows[2 * 24 * 64];
AI void conv1_v(const float* x, float* y, int relu) {
    for (int r = 0; r < 26; r++)
        for (int c = 0; c < 26; c += 13) {
            float* o = y + (r * 26 + c) * 32;
            conv_strip(13, 2, 1, 3, 28, x + r * 28 + c, q1, 32, q1b, o, 32);
            if (relu)
                for (int i = 0; i < 26; i++) _mm512_storeu_ps(o + 16 * i, _mm512_max_ps(_mm512_loadu_ps(o + 16 * i), _mm512_setzero_ps()));
        }
}
AI void w4_v(int B) {
    for (int n = 0; n < B; n++) {
        conv1_v(x4 + n * 784, a1, 1);
        for (int r = 0; r < 24; r += 2) {
            for (int rr = 0; rr < 2; rr++)
                for (int c = 0; c < 24; c += 6)
                    conv_strip(6, 4, 32, 3, 26, a1 + ((r + rr) * 26 + c) * 32, q2, 64, q2b, rows + (rr * 24 + c) * 64, 64);
            for (int c = 0; c < 12; c++)
                for (int j = 0; j < 4; j++) {
                    float* p = rows + c * 128 + 16 * j;
                    v16 z = _mm512_max_ps(_mm512_max_ps(_mm512_load_ps(p), _mm512_load_ps(p + 64)),
                                          _mm512_max_ps(_mm512_load_ps(p + 24 * 64), _mm512_load_ps(p + 25 * 64)));
                    _mm512_store_ps(pl + n * 9216 + ((r / 2) * 12 + c) * 64 + 16 * j, _mm512_max_ps(z, _mm512_setzero_ps()));
                }
        }
    }
    if (B == 1) mk(1, 8, 9216, pl, 0, 1, f1, 128, hf, 128, f1b, 0, 1);
    else dense_v(B, 9216, 128, 384, pl, f1, f1b, hf, 1);
    dense_p(B, 128, 16, hf, f2, f2b, y4, 0);
    softmax16(B, y4);
    ESC(y4);
}
static void w4_b1_v(void) { w4_v(1); }
static void w4_b64_v(void) { w4_v(64); }
#endif
