// PReLU: Forward
// A1 = Z1 where Z1 > 0, else alpha1 ⊙ Z1
float a1 = (z1 > 0f ? z1 : alpha1[0] * z1);
A1[i] = a1;

// PReLU: Backward
// dalpha1 = Σ dA1 ⊙ Z1 where Z1 ≤ 0
dalpha1_0 += (Z1[i] > 0f ? 0f : da1 * Z1[i]);
// dZ1 = dA1 where Z1 > 0, else alpha1 ⊙ dA1
float dz1 = (Z1[i] > 0f ? da1 : alpha1[0] * da1);

// Softmax: Forward
// M1 = max Z1
float m1 = z1_0;
m1 = Max(m1, z1_1);
// E1 = exp(Z1 - M1)
float e1_0 = Exp(z1_0 - m1), e1_1 = Exp(z1_1 - m1);
// S1 = Σ E1
float s1 = e1_0;
s1 += e1_1;
// A1 = E1 / S1
float a1_0 = e1_0 / s1, a1_1 = e1_1 / s1;
A1[i * 2] = a1_0; A1[i * 2 + 1] = a1_1;

// Softmax: Backward
// S1_2 = Σ dA1 ⊙ A1
float s1_2 = da1_0 * A1[i * 2];
s1_2 += da1_1 * A1[i * 2 + 1];
// dZ1 = A1 ⊙ (dA1 - S1_2)
float dz1_0 = A1[i * 2] * (da1_0 - s1_2), dz1_1 = A1[i * 2 + 1] * (da1_1 - s1_2);

// LogSoftmax: Forward
// M1 = max Z1
float m1 = z1_0;
m1 = Max(m1, z1_1);
// S1 = Σ exp(Z1 - M1)
float s1 = Exp(z1_0 - m1);
s1 += Exp(z1_1 - m1);
// G1 = log S1 + M1
float g1 = Log(s1) + m1;
// A1 = Z1 - G1
float a1_0 = z1_0 - g1, a1_1 = z1_1 - g1;
A1[i * 2] = a1_0; A1[i * 2 + 1] = a1_1;

// LogSoftmax: Backward
// S1_2 = Σ dA1
float s1_2 = da1_0;
s1_2 += da1_1;
// dZ1 = dA1 - exp(A1) ⊙ S1_2
float dz1_0 = da1_0 - Exp(A1[i * 2]) * s1_2, dz1_1 = da1_1 - Exp(A1[i * 2 + 1]) * s1_2;

// Identity: no code

// BinaryStep: Forward
// A1 = 1 where Z1 ≥ 0, else 0
float a1 = (0f > z1 ? 0f : (z1 > -1f ? 1f : z1));
A1[i] = a1;

// BinaryStep: Backward
// dZ1 = 0
float dz1 = 0f * da1;

// Sigmoid: Forward
// A1 = sigmoid(Z1)
float a1 = Sigmoid(z1);
A1[i] = a1;

// Sigmoid: Backward
// dZ1 = dA1 ⊙ A1 ⊙ (1 - A1)
float dz1 = da1 * (A1[i] * (1f - A1[i]));

// Tanh: Forward
// A1 = tanh(Z1)
float a1 = Tanh(z1);
A1[i] = a1;

// Tanh: Backward
// dZ1 = dA1 ⊙ (1 - A1²)
float dz1 = da1 * (1f - A1[i] * A1[i]);

// Atan: Forward
// A1 = atan(Z1)
float a1 = Atan(z1);
A1[i] = a1;

// Atan: Backward
// dZ1 = dA1 / (1 + Z1²)
float dz1 = da1 / (1f + Z1[i] * Z1[i]);

// ReLU: Forward
// A1 = max(Z1, 0)
float a1 = Rectify(z1);
A1[i] = a1;

// ReLU: Backward
// dZ1 = 0 where A1 ≤ 0, else dA1
float dz1 = RectifyGradient(da1, A1[i]);

// LeakyReLU: Forward
// A1 = Z1 where Z1 > 0, else 0.01 Z1
float a1 = (z1 > 0f ? z1 : 0.01f * z1);
A1[i] = a1;

// LeakyReLU: Backward
// dZ1 = dA1 where Z1 > 0, else 0.01 dA1
float dz1 = (Z1[i] > 0f ? da1 : 0.01f * da1);

// ELU: Forward
// A1 = Z1 where Z1 > 0, else 1 (exp(Z1) - 1)
float a1 = (z1 > 0f ? z1 : 1f * (Exp(z1) - 1f));
A1[i] = a1;

// ELU: Backward
// dZ1 = dA1 where Z1 > 0, else dA1 ⊙ (A1 + 1)
float dz1 = (Z1[i] > 0f ? da1 : da1 * (A1[i] + 1f));

// SELU: Forward
// A1 = λ Z1 where Z1 > 0, else λ α (exp(Z1) - 1)
float a1 = (z1 > 0f ? 1.050701f * z1 : 1.7580993f * (Exp(z1) - 1f));
A1[i] = a1;

// SELU: Backward
// dZ1 = λ dA1 where Z1 > 0, else dA1 ⊙ (A1 + λ α)
float dz1 = (Z1[i] > 0f ? 1.050701f * da1 : da1 * (A1[i] + 1.7580993f));

// Softplus: Forward
// A1 = log(1 + exp(Z1))
float a1 = Softplus(z1);
A1[i] = a1;

// Softplus: Backward
// dZ1 = dA1 ⊙ sigmoid(Z1)
float dz1 = da1 * Sigmoid(Z1[i]);

// Softsign: Forward
// A1 = Z1 / (1 + |Z1|)
float a1 = z1 / (1f + Abs(z1));
A1[i] = a1;

// Softsign: Backward
// D1 = 1 + |Z1|
float d1 = 1f + Abs(Z1[i]);
// dZ1 = dA1 / D²
float dz1 = da1 / (d1 * d1);

// GELU: Forward
// A1 = Z1 ⊙ (1 + erf(Z1 / √2)) / 2
float a1 = 0.5f * z1 * (1f + Erf(0.70710677f * z1));
A1[i] = a1;

// GELU: Backward
// F1 = (1 + erf(Z1 / √2)) / 2
float f1 = 0.5f * (1f + Erf(0.70710677f * Z1[i]));
// dZ1 = dA1 ⊙ (F + Z1 ⊙ exp(-Z1² / 2) / √(2π))
float dz1 = da1 * (f1 + 0.3989423f * Z1[i] * Exp(-0.5f * (Z1[i] * Z1[i])));

// GELUTanh: Forward
// A1 = Z1 ⊙ (1 + tanh(√(2/π) (Z1 + 0.044715 Z1³))) / 2
float a1 = 0.5f * z1 * (1f + Tanh(0.7978846f * (z1 + 0.044715f * (z1 * z1 * z1))));
A1[i] = a1;

// GELUTanh: Backward
// T1 = tanh(√(2/π) (Z1 + 0.044715 Z1³))
float t1 = Tanh(0.7978846f * (Z1[i] + 0.044715f * (Z1[i] * Z1[i] * Z1[i])));
// dZ1 = dA1 ⊙ ((1 + T) / 2 + Z1 ⊙ (1 - T²) ⊙ √(2/π) (1 + 0.134145 Z1²) / 2)
float dz1 = da1 * (0.5f * (1f + t1) + 0.5f * Z1[i] * (1f - t1 * t1) * (0.7978846f * (1f + 0.134145f * (Z1[i] * Z1[i]))));

// SiLU: Forward
// A1 = Z1 ⊙ sigmoid(Z1)
float a1 = z1 * Sigmoid(z1);
A1[i] = a1;

// SiLU: Backward
// S1 = sigmoid(Z1)
float s1 = Sigmoid(Z1[i]);
// dZ1 = dA1 ⊙ (S + A1 ⊙ (1 - S))
float dz1 = da1 * (s1 + A1[i] * (1f - s1));

// HardSigmoid: Forward
// A1 = clip(0.16666666666666666 Z1 + 0.5, 0, 1)
float a1 = Min(Max(0.16666667f * z1 + 0.5f, 0f), 1f);
A1[i] = a1;

// HardSigmoid: Backward
// dZ1 = 0.16666666666666666 dA1 where 0 < A1 < 1, else 0
float dz1 = (A1[i] > 0f ? (1f > A1[i] ? 0.16666667f * da1 : 0f) : 0f);

// HardSwish: Forward
// A1 = Z1 ⊙ clip(Z1 + 3, 0, 6) / 6
float a1 = z1 * (Min(Max(z1 + 3f, 0f), 6f) / 6f);
A1[i] = a1;

// HardSwish: Backward
// dZ1 = dA1 ⊙ (Z1 / 3 + 1/2) where |Z1| ≤ 3, 0 below, dA1 above
float dz1 = (-3f > Z1[i] ? 0f : (Z1[i] > 3f ? da1 : da1 * (Z1[i] / 3f + 0.5f)));

// Mish: Forward
// E1 = exp(min(Z1, 20))
float e1 = Exp(Min(z1, 20f));
// N1 = E (E + 2)
float n1 = e1 * (e1 + 2f);
// A1 = Z1 ⊙ N / (N + 2) = Z1 ⊙ tanh(log(1 + exp(Z1)))
float a1 = z1 * (n1 / (n1 + 2f));
A1[i] = a1;

// Mish: Backward
// E1_2 = exp(min(Z1, 20))
float e1_2 = Exp(Min(Z1[i], 20f));
// N1_2 = E (E + 2)
float n1_2 = e1_2 * (e1_2 + 2f);
// D1 = N + 2
float d1 = n1_2 + 2f;
// dZ1 = dA1 ⊙ (N + 4 Z1 ⊙ E ⊙ (E + 1) / D) / D
float dz1 = da1 * ((n1_2 + 4f * Z1[i] * (e1_2 * (e1_2 + 1f) / d1)) / d1);
