// C as a peer: answers requests on standard input, one line each, as README.md describes. Plain loops of constant size, as a C programmer
// writes them, and AVX-512 intrinsics where the processor has them. Weights and activations are static; nothing is allocated; one thread.
#define _GNU_SOURCE
#include "c_layers.h"

#include "c_dense.h"
#include "c_images.h"

#include "c_image_training.h"

static char folder[4096], workload[16];
static float *data_, *next_;

static double nanoseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

// ------------------------------------------------------------------ files
static void *read_file(const char *name) {
    char path[8192];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) return 0;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = malloc(size + 1);
    bytes[fread(bytes, 1, size, file)] = 0;
    fclose(file);
    return bytes;
}

// Takes the next tensor of the file of weights as it is.
static void take(float *to, int n) {
    memcpy(to, next_, sizeof(float) * n);
    next_ += n;
}

// Takes the weights [out][in] and the bias of a dense layer as [in][columns], columns >= out.
static void take_dense(int in, int out, int columns, float *w, float *b) {
    for (int i = 0; i < in; i++)
        for (int o = 0; o < columns; o++) w[i * columns + o] = o < out ? next_[o * in + i] : 0;
    next_ += in * out;
    for (int o = 0; o < columns; o++) b[o] = o < out ? next_[o] : 0;
    next_ += out;
}

// The weights of a convolution, [out][in][window] to [window][in][out].
static void channels_last(int out, int in, int window, const float *w, float *to) {
    for (int o = 0; o < out; o++)
        for (int i = 0; i < in; i++)
            for (int t = 0; t < window; t++) to[(t * in + i) * out + o] = w[(o * in + i) * window + t];
}

// Folds batch normalisation with running statistics into the layer before it, whose weights are [rows][n] or, by channel, [n][rows].
static void fold(int n, int rows, int by_channel, float *w, float *b) {
    const float *g = next_, *be = g + n, *m = be + n, *v = m + n;
    next_ += 4 * n;
    for (int c = 0; c < n; c++) {
        float scale = g[c] / sqrtf(v[c] + 1e-5f);
        for (int r = 0; r < rows; r++) w[by_channel ? c * rows + r : r * n + c] *= scale;
        b[c] = (b[c] - m[c]) * scale + be[c];
    }
}

static void take_norm(int n, float *g, float *b, float *mean, float *variance) {
    take(g, n);
    take(b, n);
    take(mean, n);
    take(variance, n);
}

static void load_small(void) {
    take_dense(4, 16, 16, w1a, w1ab);
    take_dense(16, 3, 3, w1b, w1bb);
}

static void load_dense(void) {
    take_dense(784, 128, 128, wa, wab);
    take_dense(128, 64, 64, wb, wbb);
    take_dense(64, 10, 10, wc, wcb);
}

static void load_normalised(void) {
    take_dense(784, 128, 128, wa, wab);
    take_norm(128, ga, ba, rma, rva);
    take_dense(128, 64, 64, wb, wbb);
    take_norm(64, gb, bb, rmb, rvb);
    take_dense(64, 10, 10, wc, wcb);
    memset(M, 0, sizeof M);
    memset(V, 0, sizeof V);
    adam_t = 0;
}

static void load_lenet(void) {
    take(l1, 150);
    take(l1b, 6);
    take(l2, 2400);
    take(l2b, 16);
    take_dense(256, 120, 120, m1, m1b);
    take_dense(120, 84, 84, m2, m2b);
    take_dense(84, 10, 10, m3, m3b);
}

// Images flatten by channel: the rows of the dense layer after them stand in that order.
static void load_classic(void) {
    take(k1, 288);
    take(k1b, 32);
    fold(32, 9, 1, k1, k1b);
    take(k2, 18432);
    take(k2b, 64);
    fold(64, 288, 1, k2, k2b);
    take_dense(9216, 128, 128, f1, f1b);
    fold(128, 9216, 0, f1, f1b);
    take_dense(128, 10, 10, f2, f2b);
}

#ifdef __AVX512F__
// Rows [channel][pixel] to [pixel][channel].
static void rows_channels_last(float *w) {
    float *copy = malloc(sizeof(float) * 9216 * 128);
    memcpy(copy, w, sizeof(float) * 9216 * 128);
    for (int c = 0; c < 64; c++)
        for (int p = 0; p < 144; p++) memcpy(w + (p * 64 + c) * 128, copy + (c * 144 + p) * 128, 512);
    free(copy);
}

static void load_small_v(void) {
    load_small();
    w1_pad();
}

static void load_dense_v(void) {
    load_dense();
    w2_pad();
}

static void load_normalised_v(void) {
    load_normalised();
    w2_pad();
}

static void load_classic_v(void) {
    load_classic();
    channels_last(32, 1, 9, k1, q1);
    memcpy(q1b, k1b, sizeof k1b);
    channels_last(64, 32, 9, k2, q2);
    memcpy(q2b, k2b, sizeof k2b);
    rows_channels_last(f1);
    next_ -= 1290;
    take_dense(128, 10, 16, f2, f2b);
}

static void load_classic_training(void) {
    static float unused[256];
    take(k1, 288);
    channels_last(32, 1, 9, k1, q1);
    take(q1b, 32);
    take_norm(32, bg1, bb1, unused, unused + 128);
    take(k2, 18432);
    channels_last(64, 32, 9, k2, q2);
    take(q2b, 64);
    take_norm(64, bg2, bb2, unused, unused + 128);
    take_dense(9216, 128, 128, f1, f1b);
    rows_channels_last(f1);
    take_norm(128, bg3, bb3, rm4, rv4);
    take_dense(128, 10, 16, f2, f2b);
    memset(M4, 0, sizeof M4);
    memset(V4, 0, sizeof V4);
    adam_t = 0;
}
#endif

// ------------------------------------------------------------------ what can be run
typedef struct {
    const char *workload, *variant, *name;
    void (*load)(void), (*run)(void);
    const float *outputs;  // Of predictions.
    int samples, columns, stride;
    const float *loss;  // Of training.
} Way;

static const Way ways[] = {
    {"W1", "predict1", "plain", load_small, w1_infer, y1_, 1, 3, 3, 0},
    {"W2", "predict1", "plain", load_dense, w2_b1, y2, 1, 10, 10, 0},
    {"W2", "predict64", "plain", load_dense, w2_b64, y2, 64, 10, 10, 0},
    {"W3", "train", "plain", load_normalised, w3_train, 0, 64, 0, 0, &L2},
    {"W3b", "train", "plain", load_small, w3b_train, 0, 16, 0, 0, &L1},
    {"W5", "predict1", "plain", load_lenet, w5_b1, y5, 1, 10, 10, 0},
    {"W5", "predict64", "plain", load_lenet, w5_b64, y5, 64, 10, 10, 0},
#ifdef __AVX512F__
    {"W1", "predict1", "AVX-512", load_small_v, w1_infer_v, y1_, 1, 3, 16, 0},
    {"W2", "predict1", "AVX-512", load_dense_v, w2_b1_v, y2v, 1, 10, 16, 0},
    {"W2", "predict64", "AVX-512", load_dense_v, w2_b64_v, y2v, 64, 10, 16, 0},
    {"W3", "train", "AVX-512", load_normalised_v, w3_train_v, 0, 64, 0, 0, &L2},
    {"W4", "predict1", "AVX-512", load_classic_v, w4_b1_v, y4, 1, 10, 16, 0},
    {"W4", "predict64", "AVX-512", load_classic_v, w4_b64_v, y4, 64, 10, 16, 0},
    {"W4", "train", "AVX-512", load_classic_training, w4_train_v, 0, 64, 0, 0, &L4},
#else
    {"W4", "predict1", "plain", load_classic, w4_b1, y4, 1, 10, 10, 0},
    {"W4", "predict64", "plain", load_classic, w4_b64, y4, 64, 10, 10, 0},
#endif
};

static const Way *way;

static void load(const Way *w) {
    next_ = data_;
    w->load();
}

static double time_calls(const Way *w, long calls) {
    for (long i = 0; i < calls / 8 + 1; i++) w->run();
    double start = nanoseconds();
    for (long i = 0; i < calls; i++) w->run();
    return (nanoseconds() - start) / calls;
}

// Inputs of 64 samples at most; the small network has 16 and the others share theirs.
static const char *open_folder(const char *path) {
    snprintf(folder, sizeof folder, "%s", path);
    char *model = read_file("model.txt");
    float *inputs = read_file("inputs.bin");
    int *labels = read_file("labels.bin");
    free(data_);
    data_ = read_file("weights.bin");
    if (!model || !inputs || !labels || !data_) return "error the folder lacks files";
    char *name = strstr(model, "name ");
    if (!name || sscanf(name, "name %15s", workload) != 1) return "error the model has no name";
    if (workload[1] == '1' || workload[2] == 'b') {
        memcpy(x1, inputs, sizeof x1);
        memcpy(t1, labels, sizeof t1);
    } else {
        memcpy(x2, inputs, sizeof x2);
        memcpy(x4, inputs, sizeof x4);
        memcpy(t2, labels, sizeof t2);
#ifdef __AVX512F__
        memcpy(t4, labels, sizeof t4);
#endif
    }
    free(model);
    free(inputs);
    free(labels);
    return 0;
}

// Keeps the fastest of the ways.
static const char *prepare(const char *variant, float learning_rate) {
    double best = 1e300;
    way = 0;
    rate = learning_rate;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        const Way *w = ways + i;
        if (strcmp(w->workload, workload) || strcmp(w->variant, variant)) continue;
        load(w);
        long calls = 1;
        double time = time_calls(w, calls);
        while (time * calls < 3e7 && calls < 1 << 24) time = time_calls(w, calls *= 4);
        if (time < best) best = time, way = w;
    }
    if (way) load(way);
    return way ? way->name : 0;
}

// The last of the ways: the one for the wider vectors.
static const Way *find(const char *variant) {
    const Way *found = 0;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (!strcmp(ways[i].workload, workload) && !strcmp(ways[i].variant, variant)) found = ways + i;
    return found;
}

static long resident_bytes(void) {
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%*d %ld", &pages) != 1) pages = 0;
    if (file) fclose(file);
    return pages * 4096;
}

static int predict(const char *path) {
    FILE *file = fopen(path, "wb");
    if (!file) return 0;
    way->run();
    for (int i = 0; i < way->samples; i++) fwrite(way->outputs + i * way->stride, sizeof(float), way->columns, file);
    return fclose(file) == 0;
}

// The factors of dropout of a step, [channel][pixel] as others have them.
static void take_mask(int step) {
#ifdef __AVX512F__
    char name[32];
    snprintf(name, sizeof name, "mask%d.bin", step);
    float *mask = read_file(name);
    given_mask = mask != 0;
    for (int n = 0; mask && n < 64; n++)
        for (int c = 0; c < 64; c++)
            for (int p = 0; p < 144; p++) dmask[n * 9216 + p * 64 + c] = mask[(n * 64 + c) * 144 + p] != 0;
    free(mask);
#else
    (void)step;
#endif
}

static void train(int steps) {
    float timed_rate = rate, declared = 1e-3f;
    char *model = read_file("model.txt");
    char *training = model ? strstr(model, "training ") : 0;
    if (training) sscanf(training, "training %*s %f", &declared);
    free(model);
    rate = declared;
    load(way);
    printf("ok");
    for (int i = 0; i < steps; i++) {
        take_mask(i);
        way->run();
        printf(" %.9g", *way->loss);
    }
    puts("");
#ifdef __AVX512F__
    given_mask = 0;
#endif
    rate = timed_rate;
    load(way);
}

int main(void) {
    static char line[8192];
    setvbuf(stdout, 0, _IOLBF, 0);
#ifdef __AVX512F__
    puts("ok gcc " __VERSION__ ", AVX-512 intrinsics");
#else
    puts("ok gcc " __VERSION__ ", plain loops");
#endif
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        char *verb = strtok(line, "\t"), *first = strtok(0, "\t"), *second = strtok(0, "\t");
        const char *problem = 0;
        if (!verb || !first) puts("error nothing asked");
        else if (!strcmp(verb, "open")) puts((problem = open_folder(first)) ? problem : "ok");
        else if (!strcmp(verb, "first")) {
            if (!(problem = open_folder(first)) && (way = find("predict1"))) load(way), way->run();
            if (problem || !way) puts(problem ? problem : "error no program");
            else printf("ok %ld\n", resident_bytes());
        } else if (!strcmp(verb, "prepare")) {
            const char *name = prepare(first, second ? (float)atof(second) : 0);
            printf("ok %s\n", name ? name : "");
        } else if (!way) puts("error nothing is prepared");
        else if (!strcmp(verb, "predict")) puts(predict(first) ? "ok" : "error cannot write");
        else if (!strcmp(verb, "train")) train(atoi(first));
        else if (!strcmp(verb, "time")) printf("ok %.3f\n", time_calls(way, atol(first)));
        else puts("error unknown request");
    }
    return 0;
}
