// GradientDescent: Update
// W1 -= rate · dW1
W1[0] -= rate * dW1[0];

// Momentum: Update
// vW1 = μ vW1 + dW1
float vW1_0 = 0.9f * vW1[0] + dW1[0];
vW1[0] = vW1_0;
// W1 -= rate · vW1
W1[0] -= rate * vW1_0;

// Nesterov: Update
// vW1 = μ vW1 + dW1
float vW1_0 = 0.9f * vW1[0] + dW1[0];
vW1[0] = vW1_0;
// W1 -= rate · (dW1 + μ vW1)
W1[0] -= rate * (dW1[0] + 0.9f * vW1_0);

// Adagrad: Update
// sW1 = sW1 + dW1²
float sW1_0 = sW1[0] + dW1[0] * dW1[0];
sW1[0] = sW1_0;
// W1 -= rate · dW1 / (sqrt(sW1) + ε)
W1[0] -= rate * (dW1[0] / (Sqrt(sW1_0) + 1E-10f));

// Adadelta: Update
// sW1 = ρ sW1 + (1 - ρ) dW1²
float sW1_0 = 0.9f * sW1[0] + 0.1f * (dW1[0] * dW1[0]);
sW1[0] = sW1_0;
// d = sqrt(uW1 + ε) / sqrt(sW1 + ε) · dW1
float d_0 = Sqrt(uW1[0] + 1E-06f) / Sqrt(sW1_0 + 1E-06f) * dW1[0];
// uW1 = ρ uW1 + (1 - ρ) d²
uW1[0] = 0.9f * uW1[0] + 0.1f * (d_0 * d_0);
// W1 -= rate · d
W1[0] -= rate * d_0;

// RMSProp: Update
// sW1 = α sW1 + (1 - α) dW1²
float sW1_0 = 0.99f * sW1[0] + 0.01f * (dW1[0] * dW1[0]);
sW1[0] = sW1_0;
// W1 -= rate · dW1 / (sqrt(sW1) + ε)
W1[0] -= rate * (dW1[0] / (Sqrt(sW1_0) + 1E-08f));

// Adam: Update
// mW1 = β1 mW1 + (1 - β1) dW1
float mW1_0 = 0.9f * mW1[0] + 0.1f * dW1[0];
mW1[0] = mW1_0;
// vW1 = β2 vW1 + (1 - β2) dW1²
float vW1_0 = 0.999f * vW1[0] + 0.001f * (dW1[0] * dW1[0]);
vW1[0] = vW1_0;
// W1 -= rate · mW1 / (sqrt(vW1) · correction + ε)
W1[0] -= rate * (mW1_0 / (Sqrt(vW1_0) * correction + 1E-08f));

// AMSGrad: Update
// mW1 = β1 mW1 + (1 - β1) dW1
float mW1_0 = 0.9f * mW1[0] + 0.1f * dW1[0];
mW1[0] = mW1_0;
// vW1 = β2 vW1 + (1 - β2) dW1²
float vW1_0 = 0.999f * vW1[0] + 0.001f * (dW1[0] * dW1[0]);
vW1[0] = vW1_0;
// xW1 = max(xW1, vW1)
float xW1_0 = Max(xW1[0], vW1_0);
xW1[0] = xW1_0;
// W1 -= rate · mW1 / (sqrt(xW1) · correction + ε)
W1[0] -= rate * (mW1_0 / (Sqrt(xW1_0) * correction + 1E-08f));

// NAdam: Update
// mW1 = β1 mW1 + (1 - β1) dW1
float mW1_0 = 0.9f * mW1[0] + 0.1f * dW1[0];
mW1[0] = mW1_0;
// vW1 = β2 vW1 + (1 - β2) dW1²
float vW1_0 = 0.999f * vW1[0] + 0.001f * (dW1[0] * dW1[0]);
vW1[0] = vW1_0;
// W1 -= (rate · dW1 + ahead · mW1) / (sqrt(vW1) · correction + ε)
W1[0] -= (rate * dW1[0] + ahead * mW1_0) / (Sqrt(vW1_0) * correction + 1E-08f);

// AdamW: Update
// mW1 = β1 mW1 + (1 - β1) dW1
float mW1_0 = 0.9f * mW1[0] + 0.1f * dW1[0];
mW1[0] = mW1_0;
// vW1 = β2 vW1 + (1 - β2) dW1²
float vW1_0 = 0.999f * vW1[0] + 0.001f * (dW1[0] * dW1[0]);
vW1[0] = vW1_0;
// W1 = shrink · W1 - rate · mW1 / (sqrt(vW1) · correction + ε)
W1[0] = shrink * W1[0] - rate * (mW1_0 / (Sqrt(vW1_0) * correction + 1E-08f));
