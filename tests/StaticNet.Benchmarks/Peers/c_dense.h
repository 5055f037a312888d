// W1, W2, W3 and W3b in C.
static AL float w1a[4 * 16], w1ab[16], w1b[16 * 16], w1bb[16], x1[16 * 4], h1[16 * 16], y1_[16 * 16];
static void w1_infer(void) {
    dense_p(1, 4, 16, x1, w1a, w1ab, h1, 1);
    dense_p(1, 16, 3, h1, w1b, w1bb, y1_, 0);
    softmax_p(1, 3, y1_);
    ESC(y1_);
}
// W3b: train 4-16-3 SGD b16
static int t1[16];
static AL float d1o[16 * 3], d1h[16 * 16], g1a[64], g1ab[16], g1b[48], g1bb[16], p1[48], L1;
static void w3b_train(void) {
    dense_p(16, 4, 16, x1, w1a, w1ab, h1, 1);
    dense_p(16, 16, 3, h1, w1b, w1bb, p1, 0);
    softmax_p(16, 3, p1);
    ce_grad_p(16, 3, p1, t1, d1o, &L1);
    dense_p_dW(16, 16, 3, h1, d1o, g1b, g1bb);
    dense_p_dX(16, 16, 3, d1o, w1b, d1h);
    for (int i = 0; i < 256; i++)
        if (!(h1[i] > 0)) d1h[i] = 0;
    dense_p_dW(16, 4, 16, x1, d1h, g1a, g1ab);
    for (int i = 0; i < 64; i++) w1a[i] -= rate * g1a[i];
    for (int i = 0; i < 16; i++) w1ab[i] -= rate * g1ab[i];
    for (int i = 0; i < 48; i++) w1b[i] -= rate * g1b[i];
    for (int i = 0; i < 3; i++) w1bb[i] -= rate * g1bb[i];
    ESC(w1a);
}
static AL float x2[64 * 784], wa[784 * 128], wab[128], wb[128 * 64], wbb[64], wc[64 * 32], wcb[32], h2a[64 * 128], h2b[64 * 64],
    y2[64 * 32];
static void w2_b1(void) {
    dense_p(1, 784, 128, x2, wa, wab, h2a, 1);
    dense_p(1, 128, 64, h2a, wb, wbb, h2b, 1);
    dense_p(1, 64, 10, h2b, wc, wcb, y2, 0);
    softmax_p(1, 10, y2);
    ESC(y2);
}
static void w2_b64(void) {
    dense_p(64, 784, 128, x2, wa, wab, h2a, 1);
    dense_p(64, 128, 64, h2a, wb, wbb, h2b, 1);
    dense_p(64, 64, 10, h2b, wc, wcb, y2, 0);
    softmax_p(64, 10, y2);
    ESC(y2);
}
static int t2[64];
static float L2;
static AL float z3a[64 * 128], z3b[64 * 64], xh3a[64 * 128], xh3b[64 * 64], is3a[128], is3b[64], ga[128], ba[128], gb[64], bb[64], rma[256],
    rva[128], rmb[128], rvb[64];
static AL float d3c[64 * 16], d3b[64 * 64], d3a[64 * 128], gwa[784 * 128], gwab[128], gwb[128 * 64], gwbb[64], gwc[64 * 16], gwcb[16],
    gga[128], gba[128], ggb[64], gbb[64], p3[64 * 16];
static AL float M[2 * 1300000], V[2 * 1300000];
static void w3_train(void) {
    dense_p(64, 784, 128, x2, wa, wab, z3a, 0);
    bn1_f_p(64, 128, z3a, ga, ba, xh3a, is3a, rma, rva, h2a);
    dense_p(64, 128, 64, h2a, wb, wbb, z3b, 0);
    bn1_f_p(64, 64, z3b, gb, bb, xh3b, is3b, rmb, rvb, h2b);
    dense_p(64, 64, 10, h2b, wc, wcb, p3, 0);
    softmax_p(64, 10, p3);
    ce_grad_p(64, 10, p3, t2, d3c, &L2);
    dense_p_dW(64, 64, 10, h2b, d3c, gwc, gwcb);
    dense_p_dX(64, 64, 10, d3c, wc, d3b);
    bn1_b_p(64, 64, d3b, h2b, xh3b, is3b, gb, ggb, gbb);
    dense_p_dW(64, 128, 64, h2a, d3b, gwb, gwbb);
    dense_p_dX(64, 128, 64, d3b, wb, d3a);
    bn1_b_p(64, 128, d3a, h2a, xh3a, is3a, ga, gga, gba);
    dense_p_dW(64, 784, 128, x2, d3a, gwa, gwab);
    adam_begin();
    float *m = M, *v = V;
#define AD(w, g, n)                          \
    adam_p(n, w, g, m, v, adam_lr, adam_c2); \
    m += (n + 15) & ~15;                     \
    v += (n + 15) & ~15;
    AD(wa, gwa, 784 * 128)
    AD(wab, gwab, 128) AD(wb, gwb, 128 * 64) AD(wbb, gwbb, 64) AD(wc, gwc, 640) AD(wcb, gwcb, 10) AD(ga, gga, 128) AD(ba, gba, 128)
        AD(gb, ggb, 64) AD(bb, gbb, 64) ESC(wa);
}
#ifdef __AVX512F__
static AL float wp[16 * 16], bp[16];
static void w1_pad(void) {
    for (int i = 0; i < 16; i++)
        for (int j = 0; j < 16; j++) wp[i * 16 + j] = j < 3 ? w1b[i * 3 + j] : 0;
    for (int j = 0; j < 16; j++) bp[j] = j < 3 ? w1bb[j] : -1e30f;
}
static void w1_infer_v(void) {  // w1b padded to 16 columns
    v16 h = _mm512_load_ps(w1ab);
    for (int i = 0; i < 4; i++) h = _mm512_fmadd_ps(_mm512_set1_ps(x1[i]), _mm512_load_ps(w1a + 16 * i), h);
    h = _mm512_max_ps(h, _mm512_setzero_ps());
    _mm512_store_ps(h1, h);
    v16 s0 = _mm512_load_ps(bp), s1 = _mm512_setzero_ps(), s2 = s1, s3 = s1;
#pragma GCC unroll 4
    for (int i = 0; i < 16; i += 4) {
        s0 = _mm512_fmadd_ps(_mm512_set1_ps(h1[i]), _mm512_load_ps(wp + 16 * i), s0);
        s1 = _mm512_fmadd_ps(_mm512_set1_ps(h1[i + 1]), _mm512_load_ps(wp + 16 * i + 16), s1);
        s2 = _mm512_fmadd_ps(_mm512_set1_ps(h1[i + 2]), _mm512_load_ps(wp + 16 * i + 32), s2);
        s3 = _mm512_fmadd_ps(_mm512_set1_ps(h1[i + 3]), _mm512_load_ps(wp + 16 * i + 48), s3);
    }
    s0 = _mm512_add_ps(_mm512_add_ps(s0, s1), _mm512_add_ps(s2, s3));
    v16 e = exp512(_mm512_sub_ps(s0, _mm512_set1_ps(_mm512_reduce_max_ps(s0))));
    e = _mm512_maskz_mov_ps(7, e);
    _mm512_store_ps(y1_, _mm512_div_ps(e, _mm512_set1_ps(_mm512_reduce_add_ps(e))));
    ESC(y1_);
}
static AL float wc16[64 * 16], wcb16[16], y2v[64 * 16];
static void w2_pad(void) {
    for (int i = 0; i < 64; i++)
        for (int j = 0; j < 16; j++) wc16[i * 16 + j] = j < 10 ? wc[i * 10 + j] : 0;
    for (int j = 0; j < 16; j++) wcb16[j] = j < 10 ? wcb[j] : -1e30f;
}
static void w2_b1_v(void) {
    mk(1, 8, 784, x2, 0, 1, wa, 128, h2a, 128, wab, 0, 1);
    mk(1, 4, 128, h2a, 0, 1, wb, 64, h2b, 64, wbb, 0, 1);
    mk(1, 1, 64, h2b, 0, 1, wc16, 16, y2v, 16, wcb16, 0, 0);
    softmax16(1, y2v);
    ESC(y2v);
}
static void w2_b64_v(void) {
    dense_v(64, 784, 128, 392, x2, wa, wab, h2a, 1);
    dense_v(64, 128, 64, 128, h2a, wb, wbb, h2b, 1);
    for (int n = 0; n < 64; n += 8) mk(8, 1, 64, h2b + 64 * n, 64, 1, wc16, 16, y2v + 16 * n, 16, wcb16, 0, 0);
    softmax16(64, y2v);
    ESC(y2v);
}
static AL float wbT[64 * 128], gwc16[64 * 16], xT[784 * 64];
static void w3_train_v(void) {  // wc16 holds 10 live columns of 16
    dense_v(64, 784, 128, 392, x2, wa, wab, z3a, 0);
    bn1_f_p(64, 128, z3a, ga, ba, xh3a, is3a, rma, rva, h2a);
    dense_v(64, 128, 64, 128, h2a, wb, wbb, z3b, 0);
    bn1_f_p(64, 64, z3b, gb, bb, xh3b, is3b, rmb, rvb, h2b);
    for (int n = 0; n < 64; n += 8) mk(8, 1, 64, h2b + 64 * n, 64, 1, wc16, 16, p3 + 16 * n, 16, wcb16, 0, 0);
    softmax16(64, p3);
    float l = 0;
    for (int n = 0; n < 64; n++) {
        l -= logf(p3[n * 16 + t2[n]]);
        for (int i = 0; i < 16; i++) d3c[n * 16 + i] = i < 10 ? (p3[n * 16 + i] - (i == t2[n])) * (1.f / 64) : 0;
    }
    L2 = l / 64;
    for (int i = 0; i < 64; i += 8) mk(8, 1, 64, h2b + i, 1, 64, d3c, 16, gwc16 + i * 16, 16, 0, 0, 0);
    colsum(64, 16, d3c, gwcb);
    dense_p_dX(64, 64, 16, d3c, wc16, d3b);
    bn1_b_p(64, 64, d3b, h2b, xh3b, is3b, gb, ggb, gbb);
    transpose_p(128, 64, wb, wbT);
    dense_v(64, 64, 128, 64, d3b, wbT, 0, d3a, 0);
    adam_begin();
    float *m = M, *v = V;
    dense_v_dW_adam(64, 128, 64, h2a, d3b, wb, m, v);
    m += 8192;
    v += 8192;
    bn1_b_p(64, 128, d3a, h2a, xh3a, is3a, ga, gga, gba);
    dense_v_dW_adam(64, 784, 128, x2, d3a, wa, m, v);
    m += 784 * 128;
    v += 784 * 128;
    colsum(64, 64, d3b, gwbb);
    colsum(64, 128, d3a, gwab);
    AD(wab, gwab, 128)
    AD(wbb, gwbb, 64) AD(wc16, gwc16, 1024) AD(wcb16, gwcb, 10) AD(ga, gga, 128) AD(ba, gba, 128) AD(gb, ggb, 64) AD(bb, gbb, 64) ESC(wa);
}
#endif
