// SoftmaxCrossEntropy: Forward
// M1 = max Z1
float m1 = z1_0;
m1 = Max(m1, z1_1);
// E1 = exp(Z1 - M1)
float e1_0 = Exp(z1_0 - m1), e1_1 = Exp(z1_1 - m1);
// S1 = Σ E1
float s1 = e1_0;
s1 += e1_1;
// A1 = E1 / S1
A1[i * 2] = e1_0 / s1; A1[i * 2 + 1] = e1_1 / s1;
// G = log S1 + M1
float g = Log(s1) + m1;
// Loss = Σ Y ⊙ (G - Z1)
float loss = Y[i * 2] * (g - z1_0);
loss += Y[i * 2 + 1] * (g - z1_1);
// L = Σ Loss
total += (double)loss;

// SoftmaxCrossEntropy: Backward
// dZ1 = (A1 - Y) · scale
float dz1_0 = (A1[i * 2] - Y[i * 2]) * scale, dz1_1 = (A1[i * 2 + 1] - Y[i * 2 + 1]) * scale;

// BinaryCrossEntropy: Forward
// A1 = sigmoid(Z1)
A1[i * 2] = Sigmoid(z1_0); A1[i * 2 + 1] = Sigmoid(z1_1);
// Loss = Σ max(Z1, 0) - Z1 ⊙ Y + log(1 + exp(-|Z1|))
float loss = Max(z1_0, 0f) - z1_0 * Y[i * 2] + Log1p(Exp(0f - Abs(z1_0)));
loss += Max(z1_1, 0f) - z1_1 * Y[i * 2 + 1] + Log1p(Exp(0f - Abs(z1_1)));
// L = Σ Loss
total += (double)loss;

// BinaryCrossEntropy: Backward
// dZ1 = (A1 - Y) · scale
float dz1_0 = (A1[i * 2] - Y[i * 2]) * scale, dz1_1 = (A1[i * 2 + 1] - Y[i * 2 + 1]) * scale;

// MeanSquaredError: Forward
// R = Z1 - Y
float r_0 = z1_0 - Y[i * 2], r_1 = z1_1 - Y[i * 2 + 1];
// Loss = Σ R²
float loss = r_0 * r_0;
loss += r_1 * r_1;
// L = Σ Loss
total += (double)loss;

// MeanSquaredError: Backward
// dZ1 = 2 (Z1 - Y) · scale
float dz1_0 = (Z1[i * 2] - Y[i * 2]) * (2f * scale), dz1_1 = (Z1[i * 2 + 1] - Y[i * 2 + 1]) * (2f * scale);

// MeanAbsoluteError: Forward
// Loss = Σ |Z1 - Y|
float loss = Abs(z1_0 - Y[i * 2]);
loss += Abs(z1_1 - Y[i * 2 + 1]);
// L = Σ Loss
total += (double)loss;

// MeanAbsoluteError: Backward
// R = Z1 - Y
float r_0 = Z1[i * 2] - Y[i * 2], r_1 = Z1[i * 2 + 1] - Y[i * 2 + 1];
// dZ1 = sign(R) · scale
float dz1_0 = (r_0 > 0f ? 1f : (0f > r_0 ? -1f : r_0)) * scale, dz1_1 = (r_1 > 0f ? 1f : (0f > r_1 ? -1f : r_1)) * scale;

// Huber: Forward
// R = |Z1 - Y|
float r_0 = Abs(z1_0 - Y[i * 2]), r_1 = Abs(z1_1 - Y[i * 2 + 1]);
// C = min(R, 1)
float c_0 = Min(r_0, 1f), c_1 = Min(r_1, 1f);
// Loss = Σ C ⊙ (R - C / 2)
float loss = c_0 * (r_0 - 0.5f * c_0);
loss += c_1 * (r_1 - 0.5f * c_1);
// L = Σ Loss
total += (double)loss;

// Huber: Backward
// dZ1 = max(min(Z1 - Y, 1), -1) · scale
float dz1_0 = Max(Min(Z1[i * 2] - Y[i * 2], 1f), -1f) * scale;
float dz1_1 = Max(Min(Z1[i * 2 + 1] - Y[i * 2 + 1], 1f), -1f) * scale;
