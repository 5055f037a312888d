// The building blocks of the peer in C: constant sizes propagate by inlining.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define AI static inline __attribute__((always_inline))
#define AL __attribute__((aligned(64)))
#define ESC(p) __asm__ volatile("" ::"r"(p) : "memory")

static float rate = 1e-3f;

// ------------------------------------------------------------------ plain building blocks (constants propagate by inlining)
AI void dense_p(int B, int I, int O, const float* x, const float* W /*[I][O]*/, const float* b, float* y, int relu) {
    for (int n = 0; n < B; n++) {
        float* yo = y + n * O;
        for (int o = 0; o < O; o++) yo[o] = b[o];
        for (int i = 0; i < I; i++) {
            float xi = x[n * I + i];
            for (int o = 0; o < O; o++) yo[o] += xi * W[i * O + o];
        }
        if (relu)
            for (int o = 0; o < O; o++) yo[o] = yo[o] > 0 ? yo[o] : 0;
    }
}
AI void dense_p_dW(int B, int I, int O, const float* x, const float* dy, float* dW, float* db) {
    memset(dW, 0, sizeof(float) * I * O);
    memset(db, 0, sizeof(float) * O);
    for (int n = 0; n < B; n++) {
        for (int o = 0; o < O; o++) db[o] += dy[n * O + o];
        for (int i = 0; i < I; i++) {
            float xi = x[n * I + i];
            for (int o = 0; o < O; o++) dW[i * O + o] += xi * dy[n * O + o];
        }
    }
}
AI void dense_p_dX(int B, int I, int O, const float* dy, const float* W, float* dx) {
    for (int n = 0; n < B; n++)
        for (int i = 0; i < I; i++) {
            float s = 0;
            for (int o = 0; o < O; o++) s += dy[n * O + o] * W[i * O + o];
            dx[n * I + i] = s;
        }
}
AI void softmax_p(int B, int N, float* y) {
    for (int n = 0; n < B; n++) {
        float *p = y + n * N, m = p[0], s = 0;
        for (int i = 1; i < N; i++) m = p[i] > m ? p[i] : m;
        for (int i = 0; i < N; i++) {
            p[i] = expf(p[i] - m);
            s += p[i];
        }
        s = 1 / s;
        for (int i = 0; i < N; i++) p[i] *= s;
    }
}
AI void ce_grad_p(int B, int N, const float* p, const int* t, float* d, float* loss) {
    float l = 0;
    for (int n = 0; n < B; n++) {
        l -= logf(p[n * N + t[n]]);
        for (int i = 0; i < N; i++) d[n * N + i] = (p[n * N + i] - (i == t[n])) * (1.f / B);
    }
    *loss = l / B;
}
AI void bn1_f_p(int B, int N, const float* x, const float* g, const float* be, float* xh, float* is, float* rm, float* rv, float* y) {
    float m[N], v[N];
    for (int c = 0; c < N; c++) m[c] = v[c] = 0;
    for (int n = 0; n < B; n++)
        for (int c = 0; c < N; c++) m[c] += x[n * N + c];
    for (int c = 0; c < N; c++) m[c] *= 1.f / B;
    for (int n = 0; n < B; n++)
        for (int c = 0; c < N; c++) {
            float d = x[n * N + c] - m[c];
            v[c] += d * d;
        }
    for (int c = 0; c < N; c++) {
        v[c] *= 1.f / B;
        is[c] = 1 / sqrtf(v[c] + 1e-5f);
        rm[c] = .9f * rm[c] + .1f * m[c];
        rv[c] = .9f * rv[c] + .1f * v[c] * B / (B - 1);
    }
    for (int n = 0; n < B; n++)
        for (int c = 0; c < N; c++) {
            float h = (x[n * N + c] - m[c]) * is[c];
            xh[n * N + c] = h;
            h = h * g[c] + be[c];
            y[n * N + c] = h > 0 ? h : 0;
        }
}
AI void bn1_b_p(int B, int N, float* dy, const float* y, const float* xh, const float* is, const float* g, float* dg,
                float* db) {  // in place dy->dx, includes relu
    float a[N], b[N];
    for (int c = 0; c < N; c++) a[c] = b[c] = 0;
    for (int n = 0; n < B; n++)
        for (int c = 0; c < N; c++) {
            float d = y[n * N + c] > 0 ? dy[n * N + c] : 0;
            dy[n * N + c] = d;
            a[c] += d;
            b[c] += d * xh[n * N + c];
        }
    for (int c = 0; c < N; c++) {
        db[c] = a[c];
        dg[c] = b[c];
    }
    for (int n = 0; n < B; n++)
        for (int c = 0; c < N; c++) dy[n * N + c] = g[c] * is[c] * (dy[n * N + c] - a[c] * (1.f / B) - xh[n * N + c] * b[c] * (1.f / B));
}
AI void adam_p(int n, float* restrict w, const float* restrict g, float* restrict m, float* restrict v, float lr, float c2) {
    for (int i = 0; i < n; i++) {
        float gi = g[i];
        float mi = .9f * m[i] + .1f * gi, vi = .999f * v[i] + .001f * gi * gi;
        m[i] = mi;
        v[i] = vi;
        w[i] -= lr * mi / (sqrtf(vi) * c2 + 1e-8f);
    }
}
static int adam_t;
static float adam_lr, adam_c2;
AI void adam_begin(void) {
    adam_t++;
    adam_lr = rate / (1 - powf(.9f, adam_t));
    adam_c2 = 1 / sqrtf(1 - powf(.999f, adam_t));
}

AI void conv_p(int CI, int H, int CO, int K, const float* x, const float* w, const float* b, float* y, int relu) {
    int O = H - K + 1;
    for (int co = 0; co < CO; co++) {
        float* yo = y + co * O * O;
        for (int i = 0; i < O * O; i++) yo[i] = b[co];
        for (int ci = 0; ci < CI; ci++)
            for (int ky = 0; ky < K; ky++)
                for (int kx = 0; kx < K; kx++) {
                    float wv = w[((co * CI + ci) * K + ky) * K + kx];
                    for (int r = 0; r < O; r++)
                        for (int c = 0; c < O; c++) yo[r * O + c] += wv * x[(ci * H + r + ky) * H + c + kx];
                }
        if (relu)
            for (int i = 0; i < O * O; i++) yo[i] = yo[i] > 0 ? yo[i] : 0;
    }
}
AI void pool_p(int C, int H, const float* x, float* y) {
    for (int c = 0; c < C; c++)
        for (int r = 0; r < H / 2; r++)
            for (int q = 0; q < H / 2; q++) {
                const float* p = x + (c * H + 2 * r) * H + 2 * q;
                float a = p[0] > p[1] ? p[0] : p[1], b = p[H] > p[H + 1] ? p[H] : p[H + 1];
                y[(c * (H / 2) + r) * (H / 2) + q] = a > b ? a : b;
            }
}

#ifdef __AVX512F__
#include <immintrin.h>

typedef __m512 v16;

#include "c_tiles.h"

// ------------------------------------------------------------------ AVX-512 microkernel: C[MR][NV*16] (+)= sum_k A(r,k) * B[k][NV*16]
// A element address = A + r*ars + k*aks
// Y[B][O] = X[B][I] W[I][O] + b ; B%8==0, O%32==0, K blocked by KB
AI void dense_v(int B, int I, int O, int KB, const float* x, const float* W, const float* b, float* y, int relu) {
    for (int k0 = 0; k0 < I; k0 += KB) {
        int kk = I - k0 < KB ? I - k0 : KB;
        int first = k0 == 0, last = k0 + kk == I;
        for (int o = 0; o < O; o += 32)
            for (int n = 0; n < B; n += 8)
                mk(8, 2, kk, x + n * I + k0, I, 1, W + (long)k0 * O + o, O, y + n * O + o, O, b ? b + o : 0, !first, last && relu);
    }
}
AI void dense_v_dW(int B, int I, int O, const float* x, const float* dy, float* dW) {  // I%8==0
    for (int i = 0; i < I; i += 8)
        for (int o = 0; o < O; o += 32) mk(8, 2, B, x + i, 1, I, dy + o, O, dW + (long)i * O + o, O, 0, 0, 0);
}
// dX[B][I] = dY[B][O] * WT[O][I] with an explicit transpose of W kept/refreshed by caller
AI void transpose_p(int R, int Cc, const float* a, float* t) {
    for (int i = 0; i < R; i += 16)
        for (int j = 0; j < Cc; j += 16)
            for (int r = 0; r < 16 && i + r < R; r++)
                for (int c = 0; c < 16 && j + c < Cc; c++) t[(long)(j + c) * R + i + r] = a[(long)(i + r) * Cc + j + c];
}
AI void colsum(int B, int O, const float* dy, float* db) {
    float s[O];
    for (int o = 0; o < O; o++) s[o] = 0;
    for (int n = 0; n < B; n++)
        for (int o = 0; o < O; o++) s[o] += dy[n * O + o];
    for (int o = 0; o < O; o++) db[o] = s[o];
}

static inline v16 exp512(v16 x) {  // Cephes-style expf, about 1 ulp-ish
    x = _mm512_max_ps(_mm512_min_ps(x, _mm512_set1_ps(88.3f)), _mm512_set1_ps(-87.3f));
    v16 n = _mm512_roundscale_ps(_mm512_mul_ps(x, _mm512_set1_ps(1.44269504f)), 8);
    v16 r = _mm512_fnmadd_ps(n, _mm512_set1_ps(0.693359375f), x);
    r = _mm512_fnmadd_ps(n, _mm512_set1_ps(-2.12194440e-4f), r);
    v16 p = _mm512_set1_ps(1.9875691500E-4f);
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.3981999507E-3f));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(8.3334519073E-3f));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(4.1665795894E-2f));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.6666665459E-1f));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(.5f));
    p = _mm512_fmadd_ps(p, _mm512_mul_ps(r, r), _mm512_add_ps(r, _mm512_set1_ps(1.f)));
    return _mm512_scalef_ps(p, n);
}
AI void softmax16(int B, float* y) {
    for (int n = 0; n < B; n++) {
        v16 v = _mm512_load_ps(y + 16 * n);
        v16 e = exp512(_mm512_sub_ps(v, _mm512_set1_ps(_mm512_reduce_max_ps(v))));
        e = _mm512_maskz_mov_ps(0x3ff, e);
        _mm512_store_ps(y + 16 * n, _mm512_div_ps(e, _mm512_set1_ps(_mm512_reduce_add_ps(e))));
    }
}
AI void adam16(float* w, v16 g, float* m, float* v, v16 lr, v16 c2) {
    v16 mi = _mm512_fmadd_ps(_mm512_set1_ps(.1f), g, _mm512_mul_ps(_mm512_set1_ps(.9f), _mm512_loadu_ps(m)));
    v16 vi = _mm512_fmadd_ps(_mm512_mul_ps(g, g), _mm512_set1_ps(.001f), _mm512_mul_ps(_mm512_set1_ps(.999f), _mm512_loadu_ps(v)));
    _mm512_storeu_ps(m, mi);
    _mm512_storeu_ps(v, vi);
    _mm512_storeu_ps(
        w, _mm512_fnmadd_ps(lr, _mm512_div_ps(mi, _mm512_fmadd_ps(_mm512_sqrt_ps(vi), c2, _mm512_set1_ps(1e-8f))), _mm512_loadu_ps(w)));
}
// dW tile kept in registers/L1 and consumed by Adam at once: the gradient matrix is never materialised
AI void dense_v_dW_adam(int B, int I, int O, const float* x, const float* dy, float* W, float* m, float* v) {
    AL float t[8 * 32];
    v16 lr = _mm512_set1_ps(adam_lr), c2 = _mm512_set1_ps(adam_c2);
    for (int i = 0; i < I; i += 8)
        for (int o = 0; o < O; o += 32) {
            mk(8, 2, B, x + i, 1, I, dy + o, O, t, 32, 0, 0, 0);
            for (int r = 0; r < 8; r++)
                for (int j = 0; j < 2; j++) {
                    long q = (long)(i + r) * O + o + 16 * j;
                    adam16(W + q, _mm512_load_ps(t + r * 32 + 16 * j), m + q, v + q, lr, c2);
                }
        }
}
#endif
