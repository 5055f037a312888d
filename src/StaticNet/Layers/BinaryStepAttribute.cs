namespace StaticNet;

/// <summary>The binary step: <c>A = 1</c> where <c>Z ≥ 0</c>, else 0; its gradient is 0. Rosenblatt 1958.</summary>
public sealed class BinaryStepAttribute : LayerAttribute
{
}
